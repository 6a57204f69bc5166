using System.Collections.Immutable;

namespace Purva.Simulation.Ordering;

/// <summary>What a world of members that order transactions came to.</summary>
/// <param name="Seed">Its seed.</param>
/// <param name="Violations">What must not be; empty if all is well.</param>
/// <param name="Rounds">How many rounds the slowest honest member has.</param>
/// <param name="Events">How many events were ordered.</param>
/// <param name="Transactions">How many transactions were ordered.</param>
/// <param name="Coins">How many votes at the honest members were coins.</param>
/// <param name="Forks">How many forkers the honest members caught.</param>
/// <param name="RoundsWhileCut">How many rounds were decided while no part of the network had more than two thirds, beyond those that were under way.</param>
/// <param name="MeanLatency">Mean virtual time from the submission of a transaction at an honest member to its place in the order there.</param>
/// <param name="Changes">How many changes of members all honest members have made.</param>
/// <param name="Renewals">How many epochs ended because a member could not go on in them.</param>
/// <param name="CaughtUp">How often a member that was away went on from a frame of the others.</param>
/// <param name="LargestGraph">The most events that an honest member ever held at once.</param>
public sealed record OrderingVerdict(
    ulong Seed, ImmutableArray<string> Violations, long Rounds, int Events, int Transactions, int Coins, int Forks, long RoundsWhileCut, TimeSpan MeanLatency,
    ulong Changes, ulong Renewals, int CaughtUp, int LargestGraph)
{
    /// <summary>Whether nothing was violated.</summary>
    public bool IsSound => Violations.IsEmpty;
}
