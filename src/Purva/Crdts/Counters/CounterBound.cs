using System.Globalization;

namespace Purva.Crdts.Counters;

/// <summary>A bound, and the side of it on which a counter stays.</summary>
/// <remarks>The default value is no bound. Ordered by side and then by limit: arbitrary, total, and the same everywhere.</remarks>
/// <param name="Side">Which side.</param>
/// <param name="Limit">The least or the greatest value that is allowed.</param>
public readonly record struct CounterBound(BoundSide Side, long Limit) : IComparable<CounterBound>
{
    /// <summary>Whether no bound was chosen.</summary>
    public bool IsNone => Side == BoundSide.None;

    /// <inheritdoc/>
    public int CompareTo(CounterBound other)
    {
        var bySide = Side.CompareTo(other.Side);
        return bySide != 0 ? bySide : Limit.CompareTo(other.Limit);
    }

    /// <summary>As in <c>&gt;=0</c>.</summary>
    public override string ToString() => Side switch
    {
        BoundSide.AtLeast => string.Create(CultureInfo.InvariantCulture, $">={Limit}"),
        BoundSide.AtMost => string.Create(CultureInfo.InvariantCulture, $"<={Limit}"),
        _ => "unbounded",
    };
}

/// <summary>On which side of its bound a counter stays. The numbers are part of the binary form.</summary>
public enum BoundSide
{
    /// <summary>No bound was chosen yet.</summary>
    None = 0,

    /// <summary>The value never falls below the bound.</summary>
    AtLeast = 1,

    /// <summary>The value never rises above the bound.</summary>
    AtMost = 2,
}
