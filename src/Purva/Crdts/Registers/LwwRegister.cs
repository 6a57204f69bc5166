using Purva.Clocks;
using Purva.Crdts.Elements;

namespace Purva.Crdts.Registers;

/// <summary>A register that holds what was written last by hybrid time: of concurrent writes one wins and the others are lost.</summary>
/// <remarks>
/// <para>
/// The last is chosen by timestamp and then by replica, a total order which extends causality: a write is stamped above the one that it
/// replaces, whatever its author's clock reads. Should two writes bear the same stamp, which takes a replica that is two, the greater value wins,
/// so that all still agree.
/// </para>
/// <para>
/// Where nothing may be lost use the multi-value register. A clock that runs ahead wins until the others have caught up; whoever receives
/// refuses stamps from too far ahead, see <see cref="HybridLogicalClock.IsTooFarAhead"/>.
/// </para>
/// <para>The default value is <see cref="Empty"/>. Immutable, and safe to share between threads. All O(1).</para>
/// </remarks>
/// <typeparam name="T">What is written.</typeparam>
/// <seealso href="https://inria.hal.science/inria-00555588">Shapiro, Preguiça, Baquero, Zawirski, A Comprehensive Study of Convergent and Commutative Replicated Data Types, 2011; its LWW-Register</seealso>
public readonly partial struct LwwRegister<T> : IDeltaState<LwwRegister<T>>
    where T : IElement<T>
{
    private readonly T? value;

    private LwwRegister(ReplicaTimestamp stamp, T value) => (Stamp, this.value) = (stamp, value);

    /// <summary>The register into which nobody has written.</summary>
    public static LwwRegister<T> Empty => default;

    /// <summary>When the value was written, and by whom; the default where nobody has written.</summary>
    public ReplicaTimestamp Stamp { get; }

    /// <summary>Whether nobody has written.</summary>
    public bool IsEmpty => Stamp.Replica.IsNone;

    /// <inheritdoc/>
    public static bool operator ==(LwwRegister<T> left, LwwRegister<T> right) => left.Equals(right);

    /// <inheritdoc/>
    public static bool operator !=(LwwRegister<T> left, LwwRegister<T> right) => !left.Equals(right);

    /// <summary>What was written last.</summary>
    /// <param name="written">The value, or the default.</param>
    /// <returns>Whether anything was written.</returns>
    public bool TryGetValue(out T written)
    {
        written = value!;
        return !IsEmpty;
    }

    /// <summary>Writes a value in place of the one that is here.</summary>
    /// <param name="replica">Who writes.</param>
    /// <param name="reading">What the author's hybrid clock reads; it is raised above the stamp that is here.</param>
    /// <param name="written">The value.</param>
    /// <returns>What changed: merge it here, and send it to others.</returns>
    /// <exception cref="ArgumentException">The replica is none.</exception>
    /// <exception cref="OverflowException">The stamp that is here is at the end of time; nothing changed.</exception>
    public LwwRegister<T> Set(ReplicaId replica, HybridTimestamp reading, T written) => replica.IsNone
        ? throw new ArgumentException("The replica is none.", nameof(replica))
        : new LwwRegister<T>(Stamp.Next(replica, reading), written);

    /// <inheritdoc/>
    public LwwRegister<T> Merge(LwwRegister<T> other) => IsBefore(other) ? other : this;

    /// <inheritdoc/>
    public LwwRegister<T> Beyond(LwwRegister<T> known) => known.IsBefore(this) ? this : Empty;

    /// <inheritdoc/>
    public HybridTimestamp LatestTime => Stamp.Time;

    /// <inheritdoc/>
    public bool Equals(LwwRegister<T> other) => Stamp == other.Stamp && (IsEmpty || value!.Equals(other.value!));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is LwwRegister<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Stamp.GetHashCode();

    /// <summary>The value and its stamp.</summary>
    public override string ToString() => IsEmpty ? "nothing" : $"{value} ({Stamp})";

    private bool IsBefore(LwwRegister<T> other)
    {
        var byStamp = Stamp.CompareTo(other.Stamp);
        return byStamp < 0 || (byStamp == 0 && !IsEmpty && value!.CompareTo(other.value!) < 0);
    }
}
