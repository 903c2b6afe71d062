namespace Oom.Onnx.Graphs;

public sealed partial class Graph
{
    /// <summary>Adds a whole model as a part of this graph, unchanged but for its names. It has no gradient.</summary>
    /// <param name="model">A model of one input and one output, of this opset, without control flow.</param>
    /// <param name="input">The value that takes the place of its input.</param>
    /// <param name="prefix">What the names of its values begin with here, such as "network/".</param>
    /// <returns>The value in place of its output.</returns>
    /// <exception cref="OnnxFormatException">The model cannot be a part of another.</exception>
    /// <exception cref="ArgumentException">The value does not fit the model's input, or a name is taken.</exception>
    public Value Inline(ModelFile model, Value input, string prefix)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentException.ThrowIfNullOrEmpty(prefix);
        Require(input);
        if (model.Inputs.Count != 1 || model.Outputs.Count != 1)
            throw new OnnxFormatException(model.Path,
                $"it has {model.Inputs.Count} inputs and {model.Outputs.Count} outputs; a model with one of each can be put into another");
        var (wanted, made) = (model.Inputs[0], model.Outputs[0]);
        if (wanted.Type != input.Type || !Fits(wanted.Shape, input.Shape))
            throw new ArgumentException($"the model's input is {wanted}, which {input} does not fit", nameof(input));
        if (made.Shape is not { } shape) throw new OnnxFormatException(model.Path, $"its output '{made.Name}' has no shape");

        var inlined = model.AsInlined(prefix);
        foreach (string name in inlined.Names) Claim(name);
        // The symbols of the model are its own: a batch dimension keeps the symbol of the input that takes its place.
        var output = Add("Model", [input], made.Type, [.. shape.Select(dimension => Renamed(dimension, wanted.Shape, input.Shape))]);
        output.Producer!.Model = inlined;
        return output;
    }

    private static bool Fits(Shape? wanted, Shape given)
        => wanted is null
            || (wanted.Rank == given.Rank && wanted.Zip(given)
            .All(pair => pair.First.Length is null || pair.Second.Length is null || pair.First.Length == pair.Second.Length));

    private Dimension Renamed(Dimension dimension, Shape? wanted, Shape given)
    {
        if (dimension.Length is not null) return dimension;
        for (int i = 0; i < wanted?.Rank; i++)
        {
            if (wanted[i].Equals(dimension)) return given[i];
        }
        return UnknownDimension();
    }
}
