# A mass between 165 and 180 GeV, seen with a resolution of 1 to 4 GeV that is known event by event; one event in ten is three times as
# far off. Writes events.csv.gz and measured.csv, whose rows are of 172.5 GeV.
import gzip
import random

random.seed(1)


def event(mass):
    resolution = random.uniform(1, 4)
    spread = resolution * (3 if random.random() < 0.1 else 1)
    return f"{random.gauss(mass, spread):.3f},{resolution:.3f}"


with gzip.GzipFile("events.csv.gz", "w", mtime=0) as file:
    file.write(b"mass,reconstructed,resolution\n")
    for _ in range(12000):
        mass = random.uniform(165, 180)
        file.write(f"{mass:.3f},{event(mass)}\n".encode())
with open("measured.csv", "w") as file:
    file.write("reconstructed,resolution\n" + "".join(event(172.5) + "\n" for _ in range(40)))
