using System.Linq.Expressions;
using static System.Linq.Expressions.Expression;

namespace Oom.Definitions;

internal sealed partial class TermCompiler
{
    // The second condition is looked at only where the first leaves the answer open.
    private ParameterExpression Junction(bool isOr, Term first, Term second)
    {
        var holds = Variable(typeof(bool), Holds(first));
        var branch = Branch(() => Do(Assign(holds, Holds(second))));
        Do(IfThen(isOr ? Not(holds) : holds, branch));
        return holds;
    }

    private ParameterExpression Chosen(Term term)
    {
        var condition = Holds(term.Arguments[0]);
        var (value, isThere) = Result(term);
        Do(IfThenElse(condition, Filled(term.Arguments[1], value, isThere), Filled(term.Arguments[2], value, isThere)));
        return value;
    }

    private ParameterExpression Defaulted(Term term)
    {
        var given = term.Arguments[0];
        var condition = IsThere(given)!;
        var (value, isThere) = Result(term);
        Do(IfThenElse(condition, Filled(given, value, isThere), Filled(term.Arguments[1], value, isThere)));
        return value;
    }

    private (ParameterExpression Value, ParameterExpression? IsThere) Result(Term term)
    {
        var value = Variable(term.Type is TermType.Truth ? typeof(bool) : typeof(double));
        var isThere = term.MayBeAbsent ? Variable(typeof(bool)) : null;
        if (isThere is not null) _scope.Known[(term, TermPart.IsThere)] = isThere;
        return (value, isThere);
    }

    private BlockExpression Filled(Term source, ParameterExpression value, ParameterExpression? isThere) => Branch(() =>
    {
        Do(Assign(value, Get(source)));
        if (isThere is not null) Do(Assign(isThere, IsThere(source) ?? Constant(true)));
    });

    private BlockExpression Branch(Action write) => Inside(new Scope(_scope), write);

    private BlockExpression Inside(Scope scope, Action write)
    {
        var before = _scope;
        _scope = scope;
        write();
        _scope = before;
        return scope.ToBlock();
    }

    private ParameterExpression Variable(Type type)
    {
        var variable = Parameter(type);
        _scope.Variables.Add(variable);
        return variable;
    }
}
