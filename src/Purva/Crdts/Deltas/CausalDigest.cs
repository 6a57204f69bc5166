using Purva.Clocks;

namespace Purva.Crdts.Deltas;

/// <summary>What tells somebody which part of its state another lacks: all that the other has seen, and which of that it still holds.</summary>
/// <remarks>
/// <para>
/// The context alone would not do: a removal makes no event, so that two may have seen the same and hold different things. What is held is
/// named by runs of dots, of which there are few where little was removed.
/// </para>
/// <para>
/// To catch up with a peer without any memory of what was sent, send a digest and merge the answer, which is
/// <see cref="Causal{TStore}.AnswerTo(CausalDigest)"/> of the peer's state; a digest that is lost or late does no harm.
/// </para>
/// <para>The default value is that of an empty state. Immutable, and safe to share between threads.</para>
/// </remarks>
public readonly partial struct CausalDigest : IEquatable<CausalDigest>
{
    private readonly DotRun[]? living;

    private CausalDigest(CausalContext context, DotRun[] ascending)
    {
        Context = context;
        living = ascending.Length == 0 ? null : ascending;
    }

    /// <summary>All that has been seen, removed or not.</summary>
    public CausalContext Context { get; }

    /// <summary>What of it is held, ascending, with a gap between any two runs of one replica.</summary>
    public ReadOnlySpan<DotRun> Living => living;

    /// <inheritdoc/>
    public static bool operator ==(CausalDigest left, CausalDigest right) => left.Equals(right);

    /// <inheritdoc/>
    public static bool operator !=(CausalDigest left, CausalDigest right) => !left.Equals(right);

    /// <summary>The digest of a state. O(n log n) in the dots that it holds.</summary>
    /// <typeparam name="TStore">What the state keeps.</typeparam>
    /// <param name="state">The state.</param>
    public static CausalDigest Of<TStore>(Causal<TStore> state)
        where TStore : IDotStore<TStore>
    {
        var dots = new List<Dot>();
        state.Store.CollectDots(dots);
        return new CausalDigest(state.Context, DotRun.Of(dots));
    }

    /// <inheritdoc/>
    public bool Equals(CausalDigest other) => Context == other.Context && Living.SequenceEqual(other.Living);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is CausalDigest other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Context.GetHashCode();

    /// <summary>The context, and the runs that are held.</summary>
    public override string ToString() => $"{Context} [{string.Join(',', (living ?? []).Select(run => $"{run.Replica}:{run.First}-{run.Last}"))}]";

    /// <summary>
    /// What is held here, was seen by another and is not held by it: what it removed. Nothing is enumerated beyond a bound.
    /// </summary>
    /// <param name="context">What the other has seen.</param>
    /// <param name="held">What it holds, in ascending order.</param>
    /// <param name="most">So many may be found.</param>
    /// <param name="into">Where to.</param>
    /// <returns>Whether there are no more than that.</returns>
    internal bool TryCollectRemoved(CausalContext context, List<Dot> held, int most, List<Dot> into)
    {
        foreach (var run in Living)
        {
            var last = Math.Min(run.Last, context.Contiguous[run.Replica]);
            for (var counter = run.First; counter <= last; counter++)
            {
                var dot = new Dot(run.Replica, counter);
                if (held.BinarySearch(dot) < 0)
                {
                    into.Add(dot);
                    if (into.Count > most)
                    {
                        return false;
                    }
                }
            }
        }

        foreach (var dot in context.Cloud)
        {
            if (Holds(dot) && held.BinarySearch(dot) < 0)
            {
                into.Add(dot);
            }
        }

        return into.Count <= most;
    }

    private bool Holds(Dot dot)
    {
        int low = 0, high = Living.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var run = Living[middle];
            if (run.Replica == dot.Replica && run.First <= dot.Counter && dot.Counter <= run.Last)
            {
                return true;
            }

            (low, high) = new Dot(run.Replica, run.First) < dot ? (middle + 1, high) : (low, middle - 1);
        }

        return false;
    }
}
