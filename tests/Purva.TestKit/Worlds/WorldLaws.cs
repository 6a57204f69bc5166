using CsCheck;
using Purva.Crdts;

namespace Purva.TestKit.Worlds;

/// <summary>A mergeable type against its specification, in random worlds, and the laws of merging among the states that arise in one.</summary>
public static class WorldLaws
{
    private const int MostSteps = 60;

    /// <summary>All of them.</summary>
    /// <param name="type">The type.</param>
    /// <param name="iter">How many worlds.</param>
    /// <param name="replicas">How many replicas each has.</param>
    public static void Check<TState, TOperation>(Mergeable<TState, TOperation> type, int iter = 400, int replicas = 5)
        where TState : IDeltaState<TState>
    {
        WorldStep<TOperation>.Many(type.Operations, replicas, MostSteps).Sample(steps => new World<TState, TOperation>(type, replicas).Run(steps).Settle(), iter: iter);
        Gen.Select(WorldStep<TOperation>.Many(type.Operations, 3, MostSteps), Gen.Int[0, 99], Gen.Int[0, 99], Gen.Int[0, 99]).Sample(
            (steps, first, second, third) =>
            {
                var states = new World<TState, TOperation>(type, 3).Run(steps).States;
                CheckMerging(states[first % states.Count], states[second % states.Count], states[third % states.Count]);
            },
            iter: iter);
    }

    /// <summary>States and deltas that arise, one of each world.</summary>
    public static Gen<TState> States<TState, TOperation>(Mergeable<TState, TOperation> type)
        where TState : IDeltaState<TState> =>
        Gen.Select(WorldStep<TOperation>.Many(type.Operations, 3, 30), Gen.Int[0, 99], (steps, which) =>
        {
            var states = new World<TState, TOperation>(type, 3).Run(steps).States;
            return states[which % states.Count];
        });

    /// <summary>Merging is associative, commutative, idempotent and has an identity; what is beyond a state is all that it lacks.</summary>
    private static void CheckMerging<TState>(TState a, TState b, TState c)
        where TState : IDeltaState<TState>
    {
        Same(a.Merge(b).Merge(c), a.Merge(b.Merge(c)), $"merging is associative: {a}, {b}, {c}");
        Same(a.Merge(b), b.Merge(a), $"merging is commutative: {a}, {b}");
        Same(a.Merge(a), a, $"merging is idempotent: {a}");
        Same(a.Merge(TState.Empty), a, $"merging with nothing changes nothing: {a}");
        Same(a.Merge(b.Beyond(a)), a.Merge(b), $"what {b} has beyond {a} is all that it lacks");
        Same(a.Beyond(a), TState.Empty, $"nothing is beyond itself: {a}");
        Same(a.Beyond(a.Merge(b)), TState.Empty, $"nothing of {a} is beyond what contains it");
    }

    private static void Same<TState>(TState left, TState right, FormattableString law)
        where TState : IDeltaState<TState> =>
        Law.Holds(left.Equals(right), $"{law}; got {left} and {right}");
}
