using System.CommandLine;
using Oom.Bundles;
using Oom.Files;
using Oom.Onnx.Runtime;
using Oom.Train.Machine;
using Oom.Train.Runs;
using Oom.Train.Specifications;

namespace Oom.Train.Commands;

/// <summary><c>oom-train fit</c>: trains the observable of a specification.</summary>
internal static class FitCommand
{
    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var specification = new Argument<string>("specification") { Description = "The training specification, a YAML file (specs/training.md)" };
        var output = new Option<string>("--output", "-o") { Description = "The run folder to make", Required = true };
        var device = new Option<Device>("--device") { Description = "Where to compute: cpu, cuda or cuda:N", CustomParser = result => ParseDevice(result), DefaultValueFactory = _ => Device.Cpu };
        var kind = new Option<EngineKind?>("--engine") { Description = "What computes gradients: vector (on the processor) or onnx-runtime; by default the faster one on the device", CustomParser = ParseEngine };
        var threads = new Option<int>("--threads") { Description = "Number of threads; the network does not depend on it", DefaultValueFactory = _ => Environment.ProcessorCount };
        var seed = new Option<ulong?>("--seed") { Description = "Replaces the specification's seed" };
        var force = new Option<bool>("--force") { Description = "Replace a run folder that is there already" };
        threads.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1) result.AddError("--threads must be at least 1");
        });

        var command = new Command("fit", "Train the observable of a specification") { specification, output, device, kind, threads, seed, force };
        command.SetAction((parsed, cancellation) => Task.Run(() =>
        {
            var request = new FitRequest(
                parsed.GetRequiredValue(specification), parsed.GetRequiredValue(output),
                new EngineOptions(parsed.GetValue(threads), parsed.GetValue(device), parsed.GetValue(kind)), parsed.GetValue(seed), parsed.GetValue(force));
            Run(request, parsed.InvocationConfiguration.Output, cancellation);
        }, cancellation));
        return command;
    }

    private static void Run(FitRequest request, TextWriter output, CancellationToken cancellation)
    {
        AtomicFolder.RequireWritable(request.OutputFolder, RunFolder.RunFile, request.Replace);
        TrainingEngines.Require(request.Engine);
        if (MachineSpecificationReader.IsMachine(request.SpecificationPath))
        {
            MachineFit.Run(request, output, cancellation);
            output.WriteLine($"wrote {request.OutputFolder}");
            return;
        }

        var (result, pairs) = Fit.Run(request, output, cancellation);
        RunWriter.Write(request, result, pairs);
        output.WriteLine($"wrote {request.OutputFolder}");
    }

    private static Device ParseDevice(System.CommandLine.Parsing.ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (Device.TryParse(text, out var device)) return device;
        result.AddError($"'{text}' is no device; use cpu, cuda or cuda:N with N counted from 0");
        return Device.Cpu;
    }

    private static EngineKind? ParseEngine(System.CommandLine.Parsing.ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        var kind = EngineOptions.KindOf(text);
        if (kind is null) result.AddError($"'{text}' is no engine; use vector or onnx-runtime");
        return kind;
    }
}
