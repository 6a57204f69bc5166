using Purva.Clocks;
using Purva.Hashgraph;
using Purva.TestKit.Ordering;

namespace Purva.Tests.Hashgraph;

/// <summary>Members that gossip at random, are restarted, cut off and unheard, while traitors among them do as they like, without any plan.</summary>
internal sealed partial class WildWorld
{
    private const int RoundsToSee = 3;

    /// <summary>Where many are slow it takes longer until a round is decided. Standing still is something else.</summary>
    private const int MostTimesLonger = 5;
    private readonly WildOptions options;
    private readonly Random chance;
    private readonly WildOrder order = new();
    private readonly Membership membership;
    private readonly WildMember[] honest;
    private long time;

    public WildWorld(WildOptions options, int seed)
    {
        (this.options, chance) = (options, new Random(seed));
        membership = new Membership(0, Enumerable.Range(1, options.Members).Select(id => new Member(new ReplicaId((ulong)id))));
        var consensus = new ConsensusOptions { KeptRounds = options.KeptRounds, FrameEvery = 1 };
        var count = options.Members - options.Traitors;
        honest = [.. membership.Members.Take(count).Select(member => new WildMember(member.Id, membership, consensus, order, chance))];
        traitors = [.. membership.Members.Skip(count).Select(member => new WildTraitor(member.Id, AnyMood(), options.KeptRounds, chance))];
        shared = new Consensus(membership, new EveryoneSigned(), consensus);
    }

    /// <summary>What should not have happened.</summary>
    public IReadOnlyCollection<string> Violations => order.Violations;

    public int LeavingOut => order.LeavingOut;

    public int Restarts => honest.Sum(member => member.Restarts);

    public int CatchUps => honest.Sum(member => member.CatchUps);

    public int Forkers => traitors.Count(traitor => honest.Any(member => member.Consensus.HasForked(traitor.Id)));

    public long Rounds => honest.Min(member => member.Consensus.LastRound);

    public void Run()
    {
        var healedIn = 0L;
        for (var step = 0; step < options.Steps || (step < MostTimesLonger * options.Steps && Rounds < healedIn + RoundsToSee); step++)
        {
            if (step < options.HealedAt)
            {
                Trouble(step);
            }
            else if (step == options.HealedAt)
            {
                HearAll();
                healedIn = honest.Max(member => member.Consensus.LastRound);
            }

            if (chance.Next(options.Members) < options.Traitors)
            {
                Betray();
            }
            else
            {
                Gossip(isHealed: step >= options.HealedAt);
            }
        }

        Judge(healedIn);
    }

    private void Gossip(bool isHealed)
    {
        var to = AnyHonest();
        var from = AnyHonest();
        if (to == from || chance.NextDouble() > to.Hearing || chance.NextDouble() > from.Voice)
        {
            return;
        }

        if (!isHealed && chance.Next(90) == 0)
        {
            to.Restart();
        }

        var isFarBehind = from.Consensus.LastRound > to.Consensus.LastRound + (options.KeptRounds / 2) + 1;
        if (chance.Next(isFarBehind ? 3 : 200) == 0)
        {
            to.CatchUp(from);
        }

        to.Hear(from);
        to.Speak(from.Id, ++time);
        if (traitors.Length > 0 && chance.Next(6) == 0)
        {
            to.Speak(AnyTraitor().Id, ++time);
        }
    }

    private void Judge(long healedIn)
    {
        foreach (var (one, other) in honest.SelectMany(one => honest.Select(other => (one, other))))
        {
            if (one.Consensus.HasForked(other.Id))
            {
                order.Complain($"{one.Id} takes the honest {other.Id} for a forker");
            }
        }

        if (Rounds < healedIn + RoundsToSee)
        {
            order.Complain($"only {Rounds - healedIn} rounds are decided by all after all was well again: {string.Join("; ", honest.Select(Describe))}");
        }
    }

    private static string Describe(WildMember member) =>
        $"{member.Id} in round {member.Consensus.LastRound} with {member.Consensus.EventCount} events{(member.NeedsNextEpoch ? ", stranded for good" : "")}";

    private WildMember AnyHonest() => honest[chance.Next(honest.Length)];

    private WildTraitor AnyTraitor() => traitors[chance.Next(traitors.Length)];
}
