using Oom.Formulas;
using Oom.Numerics;
using Oom.Symbolic.Enumeration;
using Oom.Symbolic.Fitting;

namespace Oom.Symbolic.Search;

/// <summary>
/// The search: sums and products of small building blocks first, then islands of formulas that evolve,
/// starting from them. Constants are fitted in every formula.
/// </summary>
internal sealed class SymbolicSearch
{
    private const int BlockPoints = 128, Migrants = 4, SeedIterations = 20, FullIterations = 30, AlwaysJudged = 100;
    private const double SeedShareOfTime = 0.3;

    // Streams of the islands begin at 2^40.
    private const ulong SampleStream = 0, BetweenStream = 1;
    private const int BetweenPoints = 4000;

    private readonly SearchProblem _problem;
    private readonly SearchSettings _settings;
    private readonly Grammar _grammar;
    private readonly FormulaTemplate _template;
    private readonly PhysicsConstraints _physics;
    private readonly FitData _all, _sample, _small;
    private readonly BuildingBlocks _blocks;
    private readonly ParetoFront _front = new();
    private readonly Judge _judge;
    private readonly LevenbergMarquardt _fullFit;
    private readonly Judge _fullJudge;
    private readonly HashSet<ulong> _offered = [];
    private readonly FeatureTable _between;
    private readonly double[] _betweenValues = new double[BetweenPoints];

    /// <summary>Prepares a search.</summary>
    /// <exception cref="SearchException">The data or the operators cannot be used.</exception>
    public SymbolicSearch(SearchProblem problem, SearchSettings settings, Grammar grammar, FormulaTemplate template,
        PhysicsConstraints physics)
    {
        _all = problem.ToData();
        SearchChecks.RequireReach(problem, grammar, template);
        (_problem, _settings, _grammar, _template) = (problem, settings, grammar, template);
        _physics = physics.Monotonicity.Count == 0 || physics.Box.Length > 0
            ? physics
                : physics with
                {
                    Box = [.. Enumerable.Range(0, problem.Features.Count)
                        .Select(feature => SearchChecks.RangeOf(problem.Table.Column(feature)))]
                };
        int[] points = Shuffled(_all.Points);
        _sample = _all.Select(points[..Math.Min(points.Length, settings.SearchPoints)], problem.Bins);
        _small = _all.Select(points[..Math.Min(points.Length, BlockPoints)], null);
        int[] order = problem.Importance is { } importance
            ? [.. Enumerable.Range(0, importance.Length).OrderByDescending(feature => importance[feature])]
                : FeatureRanking.Forward(_sample).Order;
        FeatureOrder = [.. order.Except(problem.ConstantFeatures)];
        _blocks = BuildingBlocks.Build(grammar, _small.Table, FeatureOrder, settings.Blocks);
        _between = Between(problem.Table, settings.Seed);
        _judge = NewJudge(_sample);
        _fullFit = new LevenbergMarquardt(_all);
        _fullJudge = NewJudge(_all);
    }

    /// <summary>Indices of the features that vary, the most important first.</summary>
    public int[] FeatureOrder { get; }

    /// <summary>Runs the search.</summary>
    /// <param name="resumed">Where an earlier search was, to go on from there; null to begin.</param>
    /// <param name="roundDone">Called after each round of generations with the state and the front.</param>
    /// <param name="cancellation">Ends the search; what was found stays.</param>
    /// <exception cref="SearchException">No formula has finite values at all points.</exception>
    public SearchResult Run(SearchState? resumed, Action<SearchState, ParetoFront>? roundDone, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        if (double.IsFinite(_settings.Seconds)) limit.CancelAfter(TimeSpan.FromSeconds(_settings.Seconds));
        var islands = Enumerable.Range(0, _settings.Islands).Select(i => new Island(
            i, _settings, _template, new Variation(_grammar, _blocks), NewJudge(_sample), new BlockMatch(_blocks, _small))).ToArray();
        int generation = 0;
        if (resumed is null) Begin(islands, limit.Token);
        else
        {
            generation = resumed.Generation;
            for (int i = 0; i < islands.Length; i++) islands[i].Population = [.. resumed.Islands[i].Select(Restored)];
            foreach (var parts in resumed.Front) Offer(parts, fit: false);
        }

        while (!limit.IsCancellationRequested && generation < _settings.Generations && !(_front.BestLoss <= _settings.ExactLoss))
        {
            int count = Math.Min(_settings.MigrationInterval, _settings.Generations - generation);
            ForEach(islands, island => island.Evolve(generation + 1, count, limit.Token));
            if (!limit.IsCancellationRequested)
            {
                generation += count;
                Migrate(islands, generation);
            }

            foreach (var island in islands) Absorb(island.Population);
            if (!limit.IsCancellationRequested)
                roundDone?.Invoke(
                    new SearchState(generation, [.. islands.Select(Snapshot)], [.. _front.Formulas.Select(formula => formula.Parts)]),
                    _front);
        }

        if (_front.Formulas.Count == 0)
            throw new SearchException(
                "no formula of these operators has finite values at all points; allow other operators or protect them");
        var status = cancellation.IsCancellationRequested ? SearchStatus.Interrupted
            : _front.BestLoss <= _settings.ExactLoss ? SearchStatus.Exact : limit.IsCancellationRequested ? SearchStatus.TimeLimit
                : SearchStatus.Generations;
        var rounded = Rounded();
        return new SearchResult(rounded.Formulas, rounded.Choose(_all.Points, _all.IsSquaredError), generation,
            islands.Sum(island => island.Fitted), status, FeatureOrder);
    }

    private void Begin(Island[] islands, CancellationToken cancellation)
    {
        // The simplest of all, so that there is a front whatever happens.
        Expression constant = Expression.Constant(_all.Mean);
        Offer([.. _template.PartFeatures.Select(_ => constant)], fit: true);
        var seeds = Seeds(cancellation);
        ForEach(islands, island => island.Start(seeds, cancellation));
        foreach (var island in islands) Absorb(island.Population);
    }

    private List<Individual> Seeds(CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        if (double.IsFinite(_settings.Seconds)) limit.CancelAfter(TimeSpan.FromSeconds(_settings.Seconds * SeedShareOfTime));
        var candidates = new List<Expression[]>();
        foreach (var feature in FeatureOrder)
            candidates.Add(
                [.. _template.PartFeatures.Select(features => Expression.Feature(features.Contains(feature) ? feature : features[0]))]);
        if (_template.IsPlain)
            candidates.AddRange(
                SeedSearch.Run(_small, _blocks, _grammar, _settings.Threads, limit.Token).Select(expression => new[] { expression }));
        var judged = new Individual?[candidates.Count];
        Parallel.For(0, candidates.Count, new ParallelOptions { MaxDegreeOfParallelism = _settings.Threads },
            () => NewJudge(_sample), (i, _, judge) =>
        {
            // The first are judged even after an interruption, so that something useful is left.
            if (i < AlwaysJudged || !cancellation.IsCancellationRequested) judged[i] = judge.Try(candidates[i], SeedIterations);
            return judge;
        }, _ => { });
        var seeds = Ranking.Survivors(judged.OfType<Individual>(), 2 * _settings.Population);
        Absorb(seeds);
        return seeds;
    }

    private void Migrate(Island[] islands, int generation)
    {
        Individual[][] travellers = [.. islands.Select(island => island.Population.Take(Migrants).ToArray())];
        // Neighbours differ from round to round.
        int distance = islands.Length > 1 ? 1 + generation / _settings.MigrationInterval % (islands.Length - 1) : 0;
        for (int i = 0; i < islands.Length; i++) islands[(i + distance) % islands.Length].Receive(travellers[i]);
    }

    // Formulas that look better than the front on the search's points are fitted to all.
    private void Absorb(IEnumerable<Individual> population)
    {
        double best = double.PositiveInfinity;
        foreach (var individual in population.OrderBy(item => item.Complexity).ThenBy(item => item.Objective))
        {
            if (!(individual.Objective < best)) continue;
            best = individual.Objective;
            if (_offered.Add(individual.Skeleton ^ (ulong)BitConverter.DoubleToInt64Bits(individual.Loss)))
                Offer(individual.Parts, fit: true);
        }
    }

    private void Offer(Expression[] parts, bool fit)
    {
        var whole = _template.Compose(parts);
        if (fit)
        {
            bool[]? free = _template.FreeConstants(parts);
            (whole, double loss) = _fullFit.Fit(whole, FullIterations, free);
            if (!double.IsFinite(loss)) return;
            parts = _template.Parts(parts, whole, free);
        }

        if (_fullJudge.Judged(parts, whole) is not { } individual || individual.Whole.ConstantCount >= _all.Points
            || !IsFiniteBetweenPoints(whole))
            return;
        if (_physics.Penalty(whole) == 0 || !double.IsInfinity(_physics.DimensionPenalty))
            _front.Add(new(parts, _problem.Published(whole), individual.Complexity, individual.Loss));
    }

    // A pole or the edge of a domain between the points would show in the next sample.
    private bool IsFiniteBetweenPoints(Expression whole)
    {
        _fullFit.Evaluator.Evaluate(whole, _between, _betweenValues);
        return Array.TrueForAll(_betweenValues, double.IsFinite);
    }

    private static FeatureTable Between(FeatureTable table, ulong seed)
    {
        var random = new Philox4x32(seed, BetweenStream);
        var result = new FeatureTable(BetweenPoints, table.Features);
        for (int i = 0; i < BetweenPoints; i++)
        {
            int first = random.Below(table.Points), second = random.Below(table.Points);
            double share = random.NextDouble();
            for (int feature = 0; feature < table.Features; feature++)
                result.Column(feature)[i] = share * table.Column(feature)[first] + (1 - share) * table.Column(feature)[second];
        }

        return result;
    }

    private ParetoFront Rounded()
    {
        var rounded = new ParetoFront();
        foreach (var formula in _front.Formulas)
        {
            rounded.Add(formula);
            if (ConstantRounding.Round(formula.Parts, _template, _fullJudge, formula.Loss) is { } better)
            {
                rounded.Add(new(better.Parts, _problem.Published(better.Whole), better.Complexity, better.Loss));
            }
        }

        var simple = new ParetoFront();
        foreach (var formula in rounded.Formulas) simple.Add(InSimpleNumbers(formula));
        return simple;
    }

    private FrontFormula InSimpleNumbers(FrontFormula formula)
    {
        bool[]? free = _template.FreeConstants(formula.Parts);
        if (IntervalRounding.Round(_template.Compose(formula.Parts), free, _all) is not { } found) return formula;
        var parts = _fullJudge.Simplified(_template.Parts(formula.Parts, found.Formula, free));
        return _fullJudge.Judged(parts, _template.Compose(parts)) is not { } individual ? formula
            : new(individual.Parts, _problem.Published(individual.Whole), individual.Complexity, individual.Loss,
                new(found.Numbers, found.ChiSquare, formula.Expression));
    }

    private Individual Restored(Expression[] parts)
        => _judge.Judged(parts, _template.Compose(parts))
        ?? throw new SearchException("the checkpoint does not belong to these data: one of its formulas has no finite loss");

    private static IReadOnlyList<Expression[]> Snapshot(Island island) => [.. island.Population.Select(individual => individual.Parts)];

    private Judge NewJudge(FitData data) => new(_template, _grammar, _physics, data);

    private void ForEach(Island[] islands, Action<Island> action)
        => Parallel.ForEach(islands, new ParallelOptions { MaxDegreeOfParallelism = _settings.Threads }, action);

    private int[] Shuffled(int count)
    {
        var random = new Philox4x32(_settings.Seed, SampleStream);
        int[] order = [.. Enumerable.Range(0, count)];
        for (int i = 0; i < count - 1; i++)
        {
            int j = i + random.Below(count - i);
            (order[i], order[j]) = (order[j], order[i]);
        }

        return order;
    }
}

/// <summary>What a search found.</summary>
/// <param name="Front">The formulas, simple ones first; never empty.</param>
/// <param name="Chosen">The one with the shortest description.</param>
/// <param name="Generations">Whole generations that every island made.</param>
/// <param name="Evaluated">Formulas whose constants the islands fitted.</param>
/// <param name="Status">Why the search ended.</param>
/// <param name="FeatureOrder">Indices of the features that vary, the most important first.</param>
public sealed record SearchResult(
    IReadOnlyList<FrontFormula> Front, FrontFormula Chosen, int Generations, long Evaluated, SearchStatus Status, int[] FeatureOrder);

/// <summary>All that a search needs to go on where it was.</summary>
/// <param name="Generation">Whole generations that every island made.</param>
/// <param name="Islands">For each island the parts of each formula, in the order of the population.</param>
/// <param name="Front">The parts of the front's formulas.</param>
internal sealed record SearchState(int Generation, IReadOnlyList<IReadOnlyList<Expression[]>> Islands, IReadOnlyList<Expression[]> Front);
