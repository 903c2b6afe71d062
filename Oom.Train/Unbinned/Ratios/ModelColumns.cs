using Oom.Json;
using Oom.Likelihoods;
using Oom.RefinableModels;
using Oom.Surrogates;
using Oom.Tables;
using Oom.Train.Learning.Torch;
using Oom.Train.Machine;
using Oom.Train.Tables;

namespace Oom.Train.Unbinned.Ratios;

/// <summary>Turns blocks of event tables into rows of a likelihood, by the pieces of a model.</summary>
internal sealed class ModelColumns : IDisposable
{
    // Of a classifier in single precision; a larger gap means that a process is missing.
    private const double TotalTolerance = 1e-3;

    private readonly RefinableModel _model;
    private readonly List<(ModelPiece Key, IModelPiece Piece, int FirstColumn, double[] Values)> _pieces = [];
    private readonly List<TableExpression> _expressions = [];
    private readonly ProcessColumns[] _processes;

    /// <summary>Opens the pieces of a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="folder">The manifest's folder.</param>
    /// <exception cref="DocumentException">A piece cannot be used.</exception>
    public ModelColumns(RefinableModel model, string folder)
    {
        _model = model;
        try
        {
            _processes = [.. model.Processes.Select(process => Open(process, folder))];
            Layout = new RatioLayout(model.Parameters, [.. _processes.Select(process => process.Terms)]);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The columns of the rows.</summary>
    public RatioLayout Layout { get; }

    /// <summary>The values wanted of every row of a table.</summary>
    public IReadOnlyList<TableExpression> Expressions => _expressions;

    /// <summary>Evaluates a block, whose first columns are those of <see cref="Expressions"/>.</summary>
    /// <param name="block">The block.</param>
    /// <param name="take">Takes the index in the block and the columns of each row.</param>
    /// <exception cref="TableException">A density is negative, or those of the processes do not add up.</exception>
    public void Evaluate(ColumnBlock block, Action<int, ReadOnlySpan<double>> take)
    {
        foreach (var (_, piece, firstColumn, values) in _pieces) piece.Evaluate(block, firstColumn, values);
        double[] columns = new double[Layout.ColumnCount], densities = new double[_processes.Length];
        for (int row = 0; row < block.Count; row++)
        {
            double total = Densities(row, densities);
            for (int p = 0; p < _processes.Length; p++)
            {
                int column = Layout.FractionColumn(p);
                columns[column++] = densities[p] / total;
                foreach (var (piece, terms) in _processes[p].Coefficients)
                {
                    _pieces[piece].Values.AsSpan(row * terms, terms).CopyTo(columns.AsSpan(column));
                    column += terms;
                }

                foreach (int slope in _processes[p].Slopes) columns[column++] = block.Doubles(slope)[row];
            }

            take(row, columns);
        }
    }

    /// <summary>Closes the pieces.</summary>
    public void Dispose()
    {
        foreach (var (_, piece, _, _) in _pieces) piece.Dispose();
    }

    private double Densities(int row, double[] densities)
    {
        double total = 0, ofTotal = 0;
        for (int p = 0; p < densities.Length; p++)
        {
            double value = 1;
            if (_model.Processes[p].Share is { } share)
            {
                var (piece, output, terms) = _processes[p].Share;
                value = _pieces[piece].Values[row * terms + output];
                if (!(value >= 0))
                    throw new TableException(
                        FormattableString.Invariant(
                        $"the density of the process '{_model.Processes[p].Name}' is {value} in an event; it must not be negative"));
                value *= share.RelativeTo switch { ShareReference.Previous => total, ShareReference.First => densities[0], _ => 1 };
                if (share.RelativeTo == ShareReference.Total) ofTotal += value;
            }

            densities[p] = value;
            total += value;
        }

        if (_model.Processes[0].Share is not null && !(Math.Abs(ofTotal - 1) <= TotalTolerance))
        {
            throw new TableException(
                FormattableString.Invariant(
                $"the densities relative to the total add up to {ofTotal} in an event, not to 1: they must come from one classifier of all these processes"));
        }

        return total;
    }

    private ProcessColumns Open(ModelProcess process, string folder)
    {
        string what = $"process '{process.Name}'";
        var share = (Piece: 0, Output: 0, Terms: 0);
        if (process.Share is { } wanted)
        {
            int index = Add(wanted.Piece, folder, $"share of {what}");
            if (_pieces[index].Piece.Form is not null)
                throw new DocumentException(
                    wanted.Piece.File!, $"share of {what}", "expected a classifier, found a piece with coefficients of parameters");
            share = (index, Output(_pieces[index].Piece, wanted, what), _pieces[index].Piece.Terms.Count);
        }

        List<(int, int)> coefficients = [];
        List<Monomial> ratio = [], exponent = [];
        if (process.Ratio is { } ratioPiece) Coefficients(ratioPiece, $"ratio of {what}", ratio, isRatio: true);
        foreach (var factor in process.Factors) Coefficients(factor, $"factor of {what}", exponent, isRatio: false);
        int[] slopes = [.. process.LinearFactors.Select(factor =>
        {
            _expressions.Add(new TableExpression($"slope of {what} by {factor.Nuisance}", factor.Slope, ColumnType.Float64));
            return _expressions.Count - 1;
        })];
        (Monomial, double)[] constants = [.. process.Normalisations.Concat(_model.LuminosityUncertainties)
            .Select(normalisation => (new Monomial(_model.Parameters.IndexOf(normalisation.Nuisance)), Math.Log(normalisation.Factor)))];
        return new ProcessColumns(
            new ProcessTerms(process.Name, ratio, exponent, constants,
            [.. process.LinearFactors.Select(factor => _model.Parameters.IndexOf(factor.Nuisance))]), share, coefficients, slopes);

        void Coefficients(ModelPiece piece, string place, List<Monomial> products, bool isRatio)
        {
            int index = Add(piece, folder, place);
            var terms = _pieces[index].Piece.Terms;
            SurrogateForm wanted = isRatio ? SurrogateForm.Ratio : SurrogateForm.LogRatio;
            if (piece.File is not null && _pieces[index].Piece.Form != wanted)
                throw new DocumentException(
                    piece.File, place,
                    $"expected a piece of the form '{wanted.Word()}', found {(_pieces[index].Piece.Form is { } form ? $"'{form.Word()}'" : "a classifier")}");
            coefficients.Add((index, terms.Count));
            foreach (var term in terms) products.Add(Product(term, piece.File ?? place, place, isRatio));
        }
    }

    private Monomial Product(IReadOnlyList<string> names, string file, string place, bool isRatio)
    {
        if (names.Count == 0)
            throw new DocumentException(file, place, "a term without a parameter is fixed by the reference point: it must not be there");
        int[] indices = new int[names.Count];
        for (int i = 0; i < indices.Length; i++)
        {
            int index = indices[i] = _model.Parameters.Names.ToList().IndexOf(names[i]);
            bool isInterest = index >= 0 && index < _model.Parameters.InterestCount;
            if (index < 0 || isInterest != isRatio)
                throw new DocumentException(file, place,
                    $"the piece depends on '{names[i]}', which is no {(isRatio ? "parameter of interest" : "nuisance")} of the model");
        }

        return new Monomial(indices);
    }

    private static int Output(IModelPiece piece, ProcessShare share, string what)
    {
        if (share.Output is null && piece.Terms.Count == 1) return 0;
        string[] outputs = [.. piece.Terms.Select(term => string.Join(' ', term))];
        int index = Array.IndexOf(outputs, share.Output);
        return index >= 0 ? index
            : throw new DocumentException(share.Piece.File
            ?? what, $"share of {what}",
            $"expected as output one of {string.Join(", ", outputs.Select(name => $"'{name}'"))}, found {(share.Output is null ? "none" : $"'{share.Output}'")}");
    }

    // A piece that stands at several places is read and evaluated once.
    private int Add(ModelPiece key, string folder, string what)
    {
        int found = key.File is null ? -1 : _pieces.FindIndex(piece => piece.Key.File == key.File);
        if (found >= 0) return found;
        var piece = PieceFile.Open(key, folder, what);
        _pieces.Add((key, piece, _expressions.Count, new double[ColumnBlock.MostRows * piece.Terms.Count]));
        _expressions.AddRange(piece.Inputs);
        return _pieces.Count - 1;
    }

    private sealed record ProcessColumns(ProcessTerms Terms, (int Piece, int Output, int Terms) Share,
        IReadOnlyList<(int Piece, int Terms)> Coefficients, IReadOnlyList<int> Slopes);
}
