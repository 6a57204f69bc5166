using Purva.Clocks;

namespace Purva.Versioning.Commits;

/// <summary>The identity of one clone incarnation: the upper 48 bits of the replica identities under which it counts its commits.</summary>
/// <remarks>
/// <para>
/// A clone counts its commits in <em>lines</em>. A line goes on only with a commit whose history holds all of the line, so the vectors of a history
/// with many branches stay exact: a dot that stands in a vector is always in the history. Work on a second branch begins a second line; a line
/// whose last commit is in the history goes on, so lines are as many as branches that run at once.
/// </para>
/// <para>Drawn at random and never reused: a copied or restored repository draws another. Text form: up to 12 hexadecimal digits.</para>
/// </remarks>
/// <param name="Value">48 bits, not zero.</param>
public readonly record struct CloneId(ulong Value)
{
    /// <summary>Bits that number the lines of one clone.</summary>
    public const int LineBits = 16;

    /// <summary>Most lines of one clone incarnation; one that needs more draws a new identity.</summary>
    public const int MaxLines = (1 << LineBits) - 1;

    /// <summary>Whether this is the default value, which names no clone.</summary>
    public bool IsNone => Value == 0;

    /// <summary>The clone to which a line belongs.</summary>
    /// <param name="line">The line.</param>
    public static CloneId Of(ReplicaId line) => new(line.Value >> LineBits);

    /// <summary>A clone drawn from random bits.</summary>
    /// <param name="random">64 random bits.</param>
    /// <exception cref="ArgumentException">The upper 48 are zero: draw again.</exception>
    public static CloneId FromRandom(ulong random) => random >> LineBits == 0
        ? throw new ArgumentException("These bits name no clone: draw again.", nameof(random))
        : new CloneId(random >> LineBits);

    /// <summary>One of the clone's lines.</summary>
    /// <param name="number">From 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such line.</exception>
    public ReplicaId Line(int number)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(number);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, MaxLines);
        return new ReplicaId((Value << LineBits) | (uint)number);
    }

    /// <summary>The text form.</summary>
    public override string ToString() => Value.ToString("x", System.Globalization.CultureInfo.InvariantCulture);
}
