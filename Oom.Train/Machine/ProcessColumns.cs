using Oom.Responses;
using Oom.Simulation.Detector;
using Oom.Tables;
using Oom.Train.Machine.Nuisances;
using Oom.Train.Tables;

namespace Oom.Train.Machine;

/// <summary>The columns that are read of one process's tables, and what they mean.</summary>
internal sealed class ProcessColumns
{
    private readonly List<TableExpression> _expressions = [];
    private readonly MachineSpecification _specification;
    private readonly MachineProcess _process;
    private readonly int?[] _parameterSlopes;
    private readonly (AlternativeSpecification Specification, int? Factor)[] _alternatives;
    private readonly (int Up, int? Down)?[] _weightNuisances;
    private readonly float[] _logSlopes;

    /// <summary>Plans the reading of a process.</summary>
    /// <param name="specification">The specification.</param>
    /// <param name="process">The process.</param>
    /// <param name="detectorFeatures">Detector-level columns.</param>
    /// <param name="shifted">Indices of the nuisances that shift features.</param>
    public ProcessColumns(MachineSpecification specification, MachineProcess process, IReadOnlyList<string> detectorFeatures,
        IReadOnlyList<int> shifted)
    {
        _specification = specification;
        _process = process;
        IsMeasured = process.Role != ProcessRole.Background;
        Weight = Add("weight", process.Columns.Weight, ColumnType.Float64);
        Fiducial = IsMeasured ? Add("fiducial", process.Columns.Fiducial, ColumnType.Boolean) : null;
        Selected = Add("selected", process.Columns.Selected, ColumnType.Boolean);
        GeneratorFeatures = _expressions.Count;
        if (IsMeasured && specification.EvaluatesColumns)
        {
            foreach (var column in specification.Definition.Columns)
            {
                _expressions.Add(new TableExpression($"column {column.Name}", Sql.Name(column.Name), column.IsFlag ? ColumnType.Boolean
                    : ColumnType.Float64, Optional: true));
            }
        }
        else if (IsMeasured)
        {
            foreach (var feature in specification.Generator.Features)
                Add(feature.Name, Sql.Name(feature.Name), ColumnType.Float32, "fiducial");
        }

        DetectorFeatures = AddFeatures(detectorFeatures, "", "selected");
        Shifts = [.. shifted.Select(k => AddShift(specification.Nuisances[k], detectorFeatures))];
        _parameterSlopes = [
            .. specification.Parameters.Select(parameter => DependsOn(parameter) && parameter.SlopeSql is { } sql
            ? Add($"slope of {parameter.Name}", sql, ColumnType.Float64, "fiducial") : (int?)null)];
        _alternatives = [
            .. specification.Alternatives.Select(alternative => (alternative, Differs(alternative) && alternative.FactorSql is { } sql
            ? Add($"weight factor of {specification.NameOf(alternative)}", sql, ColumnType.Float64, "fiducial") : (int?)null))];
        _weightNuisances = [.. specification.Nuisances.Select(AddWeightNuisance)];
        _logSlopes = [.. specification.Nuisances.Select(nuisance => (float)nuisance.LogSlope(process.Name))];
    }

    /// <summary>The expressions to read.</summary>
    public IReadOnlyList<TableExpression> Expressions => _expressions;

    /// <summary>Whether fiducial events of the process are measured.</summary>
    public bool IsMeasured { get; }

    /// <summary>Number of alternatives: values of parameters, and models.</summary>
    public int AlternativeCount => _alternatives.Length;

    /// <summary>Column of the weight.</summary>
    public int Weight { get; }

    /// <summary>Column of the fiducial flag.</summary>
    public int? Fiducial { get; }

    /// <summary>Column of the selection flag.</summary>
    public int? Selected { get; }

    /// <summary>First column of the generator-level features, or of the columns that they are expressions of.</summary>
    public int GeneratorFeatures { get; }

    /// <summary>First column of the detector-level features.</summary>
    public int DetectorFeatures { get; }

    /// <summary>The columns of each shift.</summary>
    public IReadOnlyList<ShiftColumns> Shifts { get; }

    /// <summary>The value of a flag.</summary>
    public static bool IsTrue(ColumnBlock block, int? column, int row)
        => column is { } index && block.Valid(index)[row] && block.Booleans(index)[row];

    /// <summary>d ln(weight)/dc of an event.</summary>
    public void FillParameterSlopes(ColumnBlock block, int row, bool fiducial, Span<float> slopes)
    {
        for (int p = 0; p < slopes.Length; p++)
        {
            var parameter = _specification.Parameters[p];
            slopes[p] = !fiducial || !DependsOn(parameter) ? 0 : _parameterSlopes[p] is { } column ? (float)block.Doubles(column)[row]
                : (float)(1 / parameter.Nominal);
        }
    }

    /// <summary>Weights of an event at the alternatives over the nominal one.</summary>
    public void FillAlternativeFactors(ColumnBlock block, int row, bool fiducial, Span<float> factors)
    {
        for (int a = 0; a < factors.Length; a++)
        {
            var (alternative, column) = _alternatives[a];
            factors[a] = !fiducial || !Differs(alternative) ? 1 : column is { } index ? (float)block.Doubles(index)[row]
                : (float)alternative.Strength!.Value;
        }
    }

    /// <summary>Slopes of the logarithm of an event's weight; a normalisation (1 + size)^w has ln(1 + size).</summary>
    public void FillRawSlopes(ColumnBlock block, int row, Span<float> slopes)
    {
        for (int k = 0; k < slopes.Length; k++)
        {
            if (_weightNuisances[k] is { } columns)
            {
                double up = block.Doubles(columns.Up)[row];
                slopes[k] = (float)(columns.Down is { } down ? (up - block.Doubles(down)[row]) / 2 : up - 1);
            }
            else
            {
                slopes[k] = _logSlopes[k];
            }
        }
    }

    private bool DependsOn(ParameterSpecification parameter) => IsMeasured && parameter.Processes.Contains(_process.Name);

    private bool Differs(AlternativeSpecification alternative) => IsMeasured && alternative.Processes.Contains(_process.Name);

    // A nuisance that does not change the process has the nominal features, so that up and down cancel.
    private ShiftColumns AddShift(INuisance nuisance, IReadOnlyList<string> features)
    {
        var variation = nuisance.Features!;
        var (up, featuresUp) = AddSide(variation.Up, "up");
        var (down, featuresDown) = variation.Down is { } suffix ? AddSide(suffix, "down") : (Selected!.Value, DetectorFeatures);
        return new ShiftColumns(up, down, featuresUp, featuresDown);

        (int Selected, int Features) AddSide(string side, string word)
        {
            if (!nuisance.Changes(_process.Name)) return (Selected!.Value, DetectorFeatures);
            string flag = $"selected, {nuisance.Name} {word}";
            int selected = Add(flag, Sql.Name(_process.Columns.Selected + side), ColumnType.Boolean);
            return (selected, AddFeatures(features, side, flag));
        }
    }

    private (int Up, int? Down)? AddWeightNuisance(INuisance nuisance)
    {
        if (nuisance.Weights is not { } variation || !nuisance.Changes(_process.Name)) return null;
        return (Add($"{nuisance.Name} up", variation.Up, ColumnType.Float64), variation.Down is { } down
            ? Add($"{nuisance.Name} down", down, ColumnType.Float64) : null);
    }

    private int AddFeatures(IReadOnlyList<string> features, string suffix, string requiredWhere)
    {
        int first = _expressions.Count;
        foreach (string feature in features) Add(feature + suffix, Sql.Name(feature + suffix), ColumnType.Float32, requiredWhere);
        return first;
    }

    private int Add(string name, string sql, ColumnType type, string? requiredWhere = null)
    {
        _expressions.Add(new TableExpression(name, sql, type, requiredWhere));
        return _expressions.Count - 1;
    }
}
