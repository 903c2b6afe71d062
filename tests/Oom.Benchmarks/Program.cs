using System.Reflection;
using BenchmarkDotNet.Running;
using Oom.Train;
using Oom.Train.Commands;

namespace Oom.Benchmarks;

internal static class Program
{
    private const int ChunkEvents = 1024, LargeBatchEvents = 16384;

    /// <summary>Whole commands for timing from outside, or, without one, BenchmarkDotNet.</summary>
    private static int Main(string[] args)
    {
        if (args is ["read", string file, .. string[] options]) return ReadCommand.Run(file, options);
        if (args is ["onnx"])
        {
            return OnnxSpeed.Run(ChunkEvents, LargeBatchEvents);
        }

        if (args is ["train", .. string[] settings]) return TrainCommand.Run(settings);
        if (args is ["flow", .. string[] flow]) return FlowCommand.Run(flow);
        if (args is ["hepmc", string hepMc, .. string[] hepMcOptions]) return HepMcCommand.Run(hepMc, hepMcOptions);
        if (args is ["tables", .. string[] table]) return TablesCommand.Run(table);
        if (args is ["trees", .. string[] trees]) return TreesCommand.Run(trees);
        if (args is ["step", .. string[] stepSettings]) return StepCommand.Run(stepSettings);
        if (args is ["likelihood", string reference, .. string[] peer]) return LikelihoodCommand.Run(reference, peer.FirstOrDefault());
        if (args is ["limits", .. string[] limits]) return LimitsCommand.Run(limits);
        if (args is ["unfolding", string unfoldingInput, .. string[] unfoldingPeer])
            return UnfoldingCommand.Run(unfoldingInput, unfoldingPeer.FirstOrDefault());
        if (args is ["definitions", string sample, string definition]) return DefinitionsCommand.Run(sample, definition);
        if (args is ["contour", .. string[] contourSettings]) return ContourCommand.Run(contourSettings);
        if (args is ["coverage", .. string[] coverageSettings]) return CoverageCommand.Run(coverageSettings);
        if (args is ["correlators", string jets, .. string[] correlatorPeer])
            return CorrelatorsCommand.Run(jets, correlatorPeer.FirstOrDefault());
        if (args is ["symbolic", .. string[] symbolic]) return SymbolicCommand.Run(symbolic);
        BenchmarkSwitcher.FromAssembly(Assembly.GetExecutingAssembly()).Run(args);
        return 0;
    }
}
