namespace Oom.Onnx.Graphs;

public sealed partial class Value
{
    /// <summary>Whether this is less than the other, element by element, with broadcasting.</summary>
    public Value Less(Value other) => Binary("Less", other, ElementType.Boolean);

    /// <summary>Whether this is less than a constant.</summary>
    public Value Less(double other) => Less(Like(other));

    /// <summary>Whether this is less than or equal to the other, element by element, with broadcasting.</summary>
    public Value LessOrEqual(Value other) => Binary("LessOrEqual", other, ElementType.Boolean);

    /// <summary>Whether this is less than or equal to a constant.</summary>
    public Value LessOrEqual(double other) => LessOrEqual(Like(other));

    /// <summary>Whether two are equal, element by element, with broadcasting.</summary>
    public Value Equal(Value other) => Binary("Equal", other, ElementType.Boolean);

    /// <summary>Whether this is equal to a constant.</summary>
    public Value Equal(double other) => Equal(Like(other));

    /// <summary>Whether both are true, element by element, with broadcasting.</summary>
    public Value And(Value other) => Binary("And", other);

    /// <summary>Whether one is true, element by element, with broadcasting.</summary>
    public Value Or(Value other) => Binary("Or", other);

    /// <summary>Whether it is not true.</summary>
    public Value Not() => Unary("Not");

    /// <summary>The first value where this boolean is true and the second elsewhere, with broadcasting.</summary>
    public Value Where(Value whenTrue, Value whenFalse)
    {
        Graph.Require(whenTrue);
        Graph.Require(whenFalse);
        if (Type != ElementType.Boolean) throw new ArgumentException($"the condition of Where is boolean, not {this}");
        whenTrue.RequireSameType("Where", whenFalse);
        KernelTable.Require("Where", whenTrue.Type);
        var shape = Broadcasting.Common(Graph, Shape, Broadcasting.Common(Graph, whenTrue.Shape, whenFalse.Shape));
        return Graph.Add("Where", [this, whenTrue, whenFalse], whenTrue.Type, shape);
    }

    /// <summary>The value in another element type; the value itself where the type is the
    /// same. Numbers become booleans by being non-zero.</summary>
    public Value Cast(ElementType type)
    {
        if (type == Type) return this;
        KernelTable.Require("Cast", Type);
        return Graph.Add("Cast", [this], type, Shape, [NodeAttribute.Integer("to", (long)type)]);
    }

    /// <summary>A copy.</summary>
    public Value Identity() => Unary("Identity");
}
