using System.Text.Json;
using Oom.Simulation.Generation;

namespace Oom.Simulation;

/// <summary>The formulas of the generator against the tables of the numpy prototype in reference_events.json.</summary>
public class ReferenceTablesTests
{
    /// <summary>Both sides evaluate the same formula in double precision.</summary>
    private const double Rounding = 1e-12;

    [Fact]
    public void Spin_density_matrices_agree_with_the_table()
    {
        int entries = 0;
        foreach (JsonElement entry in Table("spin_table_A_kk_rr_nn_rk").EnumerateArray())
        {
            double beta = entry.GetProperty("beta").GetDouble(), cos = entry.GetProperty("cos").GetDouble();
            Compare(entry.GetProperty("gg"), SpinDensityMatrix.GluonFusion(beta, cos));
            Compare(entry.GetProperty("qq"), SpinDensityMatrix.QuarkAnnihilation(beta, cos));
            entries++;
        }

        Assert.Equal(5, entries);
    }

    [Fact]
    public void Parton_densities_agree_with_the_table()
    {
        (string Name, int Id)[] flavours = [("g", 21), ("u", 2), ("ubar", -2), ("d", 1), ("dbar", -1), ("s", 3), ("c", 4), ("b", 5)];
        int entries = 0;
        foreach (JsonElement entry in Table("pdf_table_xf").EnumerateArray())
        {
            double x = entry.GetProperty("x").GetDouble();
            foreach ((string name, int id) in flavours)
                Assert.Equal(1, PartonDensities.TopMass.At(id, x) / entry.GetProperty(name).GetDouble(), Rounding);
            entries++;
        }

        Assert.Equal(6, entries);
    }

    [Fact]
    public void Strong_coupling_agrees_with_the_table()
        => Assert.Equal(Table("alphas").GetProperty("mu172p5").GetDouble(), StrongCoupling.At(172.5), Rounding);

    private static void Compare(JsonElement expected, SpinDensityMatrix actual)
    {
        double[] values = [.. expected.EnumerateArray().Select(value => value.GetDouble())];
        Assert.Equal(values[0], actual.A, Rounding);
        Assert.Equal(values[1], actual.Ckk, Rounding);
        Assert.Equal(values[2], actual.Crr, Rounding);
        Assert.Equal(values[3], actual.Cnn, Rounding);
        Assert.Equal(values[4], actual.Crk, Rounding);
    }

    private static JsonElement Table(string name)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(TestData.Sample("reference_events.json")));
        return document.RootElement.GetProperty(name).Clone();
    }
}
