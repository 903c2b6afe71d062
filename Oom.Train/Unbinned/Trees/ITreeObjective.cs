using Oom.Surrogates;

namespace Oom.Train.Unbinned.Trees;

/// <summary>What trees are grown for: the loss of a group of events, the best leaf for it,
/// and how a leaf changes the weights of its events.</summary>
internal interface ITreeObjective
{
    /// <summary>The polynomial whose coefficients a leaf holds.</summary>
    PolynomialBasis Basis { get; }

    /// <summary>Number of channels: the nominal one and the others.</summary>
    int ChannelCount { get; }

    /// <summary>The losses of groups with their best leaves; infinite where the sums allow no leaf. Only differences
    /// between divisions of the same events have a meaning.</summary>
    /// <param name="sums">Sums of weights, channel by channel.</param>
    /// <param name="stride">The distance from one channel to the next.</param>
    /// <param name="losses">Receives a loss for each group; their number is a multiple of four.</param>
    void Losses(ReadOnlySpan<double> sums, int stride, Span<double> losses);

    /// <summary>The best leaf of a group.</summary>
    /// <param name="sums">The sum of weights in each channel.</param>
    /// <param name="coefficients">Receives the coefficients.</param>
    /// <returns>Whether the sums allow a leaf.</returns>
    bool TryLeaf(ReadOnlySpan<double> sums, Span<double> coefficients);

    /// <summary>How the weights of events change by what a tree adds to their
    /// coefficients: weight * factor + nominal weight * shift.</summary>
    /// <param name="coefficients">What the tree adds.</param>
    /// <param name="factors">Receives a factor for each channel.</param>
    /// <param name="shifts">Receives a shift for each channel.</param>
    void Change(ReadOnlySpan<double> coefficients, Span<double> factors, Span<double> shifts);

    /// <summary>The part of the validation loss that one event contributes in one channel, with the original weights.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="weight">The weight of the event in it.</param>
    /// <param name="coefficients">The coefficients of the event.</param>
    double EventLoss(int channel, double weight, ReadOnlySpan<double> coefficients);

    /// <summary>Says in words which of the sums over all events allows no leaf.</summary>
    /// <param name="sums">The sum of weights in each channel.</param>
    string Describe(ReadOnlySpan<double> sums);
}
