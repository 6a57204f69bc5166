using Purva.Clocks;

namespace Purva.Crdts.Maps;

/// <summary>A plain mergeable state, as a counter or a last-writer-wins register, in the place of a value of a map.</summary>
/// <remarks>
/// <para>
/// A plain state cannot forget, so the cell keeps what each replica has contributed under that replica's latest dot; the value is the join
/// of the contributions. One that says nothing beyond a new one goes, so of a last-writer-wins register one is left.
/// </para>
/// <para>
/// <b>What removing means:</b> the contributions that were seen go. A replica that changes the cell concurrently brings its own contribution back, the whole of it and
/// not only the change: of a <see cref="Counters.ResettableCounter"/> only the change would return, which is why there is one.
/// </para>
/// <para>O(n) in the contributions. The default value is <see cref="Empty"/>. Immutable, and safe to share between threads.</para>
/// </remarks>
/// <typeparam name="TState">The plain state.</typeparam>
public readonly partial struct StateCell<TState> : IDotStore<StateCell<TState>>
    where TState : IDeltaState<TState>
{
    private readonly KeyValuePair<Dot, TState>[]? parts;

    private StateCell(KeyValuePair<Dot, TState>[] ascending) => parts = ascending;

    /// <inheritdoc/>
    public static StateCell<TState> Empty => default;

    /// <inheritdoc/>
    public bool IsEmpty => Parts.IsEmpty;

    /// <summary>The state: the join of all contributions.</summary>
    public TState Value
    {
        get
        {
            var value = TState.Empty;
            foreach (var (_, part) in Parts)
            {
                value = value.Merge(part);
            }

            return value;
        }
    }

    private ReadOnlySpan<KeyValuePair<Dot, TState>> Parts => parts;

    /// <inheritdoc/>
    public static bool operator ==(StateCell<TState> left, StateCell<TState> right) => left.Equals(right);

    /// <inheritdoc/>
    public static bool operator !=(StateCell<TState> left, StateCell<TState> right) => !left.Equals(right);

    /// <summary>Changes the state.</summary>
    /// <param name="scope">The mutation.</param>
    /// <param name="mutator">Gives the delta, from the state and the replica that changes it.</param>
    /// <returns>What changed.</returns>
    public StateCell<TState> Change(DeltaScope scope, Func<TState, ReplicaId, TState> mutator)
    {
        var changed = mutator(Value, scope.Replica);
        foreach (var (dot, part) in Parts)
        {
            changed = dot.Replica == scope.Replica ? part.Merge(changed) : changed;
        }

        foreach (var (dot, part) in Parts)
        {
            if (dot.Replica == scope.Replica || part.Merge(changed).Equals(changed))
            {
                scope.Supersede(dot);
            }
        }

        return new StateCell<TState>([new(scope.Next(), changed)]);
    }

    /// <inheritdoc/>
    public StateCell<TState> Join(StateCell<TState> other, CausalJoin join)
    {
        if (ReferenceEquals(parts, other.parts))
        {
            return this;
        }

        var joined = new SortedDictionary<Dot, TState>();
        foreach (var (dot, part) in Parts)
        {
            if (join.KeepsMine(dot) || other.Holds(dot))
            {
                joined.Add(dot, part);
            }
        }

        foreach (var (dot, part) in other.Parts)
        {
            if (joined.TryGetValue(dot, out var mine))
            {
                joined[dot] = mine.Merge(part);
            }
            else if (join.KeepsTheirs(dot))
            {
                joined.Add(dot, part);
            }
        }

        return joined.Count == 0 ? Empty : new([.. joined]);
    }

    /// <inheritdoc/>
    public StateCell<TState> Beyond(StateCell<TState> known, CausalJoin join) => Join(default, join);

    /// <inheritdoc/>
    public void CollectDots(List<Dot> into)
    {
        foreach (var (dot, _) in Parts)
        {
            into.Add(dot);
        }
    }

    /// <inheritdoc/>
    public bool Equals(StateCell<TState> other) => Parts.SequenceEqual(other.Parts);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is StateCell<TState> other && Equals(other);

    /// <summary>A hash of the dots; it differs between processes.</summary>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var (dot, _) in Parts)
        {
            hash.Add(dot);
        }

        return hash.ToHashCode();
    }

    private bool Holds(Dot dot)
    {
        foreach (var (held, _) in Parts)
        {
            if (held == dot)
            {
                return true;
            }
        }

        return false;
    }
}
