using CsCheck;
using Purva.Clocks;
using Purva.Crdts;

namespace Purva.TestKit.Worlds;

/// <summary>What a mergeable type says of itself, so that a <see cref="World{TState, TOperation}"/> can try it against its specification.</summary>
public sealed class Mergeable<TState, TOperation>
    where TState : IDeltaState<TState>
{
    /// <summary>Does an operation.</summary>
    /// <returns>Whether it was allowed; if not, there is no event.</returns>
    public delegate bool Change(TState state, ReplicaId author, HybridTimestamp reading, TOperation operation, out TState delta);

    /// <summary>Random operations.</summary>
    public required Gen<TOperation> Operations { get; init; }

    /// <summary>Does an operation.</summary>
    public required Change Apply { get; init; }

    /// <summary>The value of a state, as text.</summary>
    public required Func<TState, string> View { get; init; }

    /// <summary>The value that the events which somebody knows must have, as text; they come causes first.</summary>
    public required Func<IReadOnlyList<HistoryEvent<TOperation>>, string> Specification { get; init; }

    /// <summary>What every replica begins with.</summary>
    public TState Start { get; init; } = TState.Empty;

    /// <summary>Which earlier events an event's delta tells as well, given all that its author had seen; none unless said otherwise.</summary>
    public Func<HistoryEvent<TOperation>, IReadOnlyList<HistoryEvent<TOperation>>, EventSet> ToldByDelta { get; init; } = (_, _) => default;

    /// <summary>Whether a delta may only come to who has seen all that its author had.</summary>
    public bool NeedsCauses { get; init; }
}
