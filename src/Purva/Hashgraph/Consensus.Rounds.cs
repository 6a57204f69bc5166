namespace Purva.Hashgraph;

/// <content>Rounds and witnesses.</content>
public sealed partial class Consensus
{
    private readonly Dictionary<long, RoundState> rounds = [];
    private readonly long firstRound;
    private long greatestRound;

    private long ParentRound(Vertex? self, Vertex? other) => Math.Max(self?.Round ?? firstRound, other?.Round ?? firstRound);

    private void AssignRound(Vertex x)
    {
        var parentRound = ParentRound(x.SelfParent, x.OtherParent);
        x.Round = parentRound;
        if (x.SelfParent is null && x.OtherParent is null)
        {
            x.IsWitness = true;
            return;
        }

        if (rounds.TryGetValue(parentRound, out var round) && StronglySeenStake(x, round) is var stake && Members.IsSupermajority(stake))
        {
            x.Round++;
        }

        x.IsWitness = x.SelfParent is null || x.Round > x.SelfParent.Round;
        if (x.IsWitness && rounds.TryGetValue(x.Round - 1, out var before))
        {
            x.StronglySeen = StronglySeenSet(x, before, isCounted: x.Round > parentRound);
        }
    }

    private int StronglySeenStake(Vertex x, RoundState round)
    {
        CountPaths(x, round);
        var stake = 0;
        for (var member = 0; member < stakes.Length; member++)
        {
            if (targets[member] != Absent && Members.IsSupermajority(counts[member]))
            {
                stake += stakes[member];
            }
        }

        return stake;
    }

    private ulong[] StronglySeenSet(Vertex x, RoundState round, bool isCounted)
    {
        if (!isCounted)
        {
            CountPaths(x, round);
        }

        var set = new ulong[(round.Numbered.Count + 63) / 64];
        foreach (var witness in round.Witnesses)
        {
            if (targets[witness.Creator] == witness.Ordinal && Members.IsSupermajority(counts[witness.Creator]))
            {
                Bits.Set(set, witness.WitnessNumber);
            }
        }

        return set;
    }

    /// <summary>Makes a witness one of its round.</summary>
    private void Enter(Vertex x)
    {
        if (!rounds.TryGetValue(x.Round, out var round))
        {
            round = new RoundState(width);
            rounds.Add(x.Round, round);
        }

        x.WitnessNumber = round.Numbered.Count;
        round.Numbered.Add(x);
        round.Witnesses.Add(x);
        round.Ordinals[x.Creator] = x.Ordinal;
        greatestRound = Math.Max(greatestRound, x.Round);
    }

    private sealed class RoundState
    {
        public RoundState(int width)
        {
            Ordinals = new int[width];
            Array.Fill(Ordinals, Absent);
        }

        public List<Vertex> Witnesses { get; } = [];

        /// <summary>All that ever were witnesses here, by their numbers; the stale ones too, whose numbers stay taken.</summary>
        public List<Vertex> Numbered { get; } = [];

        public bool IsDecided => Witnesses.Count > 0 && Witnesses.TrueForAll(witness => witness.Fame != Fame.Undecided);

        /// <summary>Has a witness that went stale be none any more.</summary>
        public void Remove(Vertex x)
        {
            Witnesses.Remove(x);
            if (Ordinals[x.Creator] == x.Ordinal)
            {
                Ordinals[x.Creator] = Witnesses.FindLast(other => other.Creator == x.Creator)?.Ordinal ?? Absent;
            }
        }

        /// <summary>The ordinal of each member's witness. Where a member has several, which one counts is looked up for each event.</summary>
        public int[] Ordinals { get; }
    }

    private static class Bits
    {
        public static void Set(ulong[] bits, int number) => bits[number / 64] |= 1UL << (number % 64);

        public static bool Has(ulong[] bits, int number) => number / 64 < bits.Length && (bits[number / 64] & (1UL << (number % 64))) != 0;
    }
}
