using System.Numerics;

namespace Purva.Hashgraph;

/// <content>The elections. Nobody sends a vote: each is what the voter's ancestors say.</content>
public sealed partial class Consensus
{
    /// <summary>How many votes were drawn as coins so far; for tests and measurements.</summary>
    public int CoinsTossed { get; private set; }

    /// <summary>How many witnesses so many rounds later voted for a witness whose election is open; for tests that want it to stay so.</summary>
    internal int YesVotesFor(EventHash candidate, int distance) =>
        vertices[candidate].Yes.ElementAtOrDefault(distance - 1)?.Sum(BitOperations.PopCount) ?? 0;

    /// <summary>Has all later witnesses that are here already vote on one that comes now.</summary>
    private void Elect(Vertex candidate)
    {
        if (candidate.Round <= LastRound)
        {
            // Its round is decided without it: more than a third of the stake has voted that it was not there in time.
            candidate.Fame = Fame.NotFamous;
            return;
        }

        for (var round = candidate.Round + 1; round <= greatestRound; round++)
        {
            foreach (var voter in rounds[round].Witnesses)
            {
                Vote(voter, candidate);
            }
        }
    }

    /// <summary>
    /// Holds all elections of later rounds anew after something went stale. Its votes count no more: its creator may make other events in their place, and a member that
    /// votes twice is what no election stands.
    /// </summary>
    private void ElectAgain()
    {
        RoundState[] open = [.. rounds.Where(one => one.Key > LastRound).OrderBy(one => one.Key).Select(one => one.Value)];
        foreach (var witness in open.SelectMany(round => round.Witnesses))
        {
            (witness.Fame, witness.Yes) = (Fame.Undecided, []);
        }

        foreach (var witness in open.SelectMany(round => round.Witnesses))
        {
            Elect(witness);
        }
    }

    private void VoteOnEarlier(Vertex voter)
    {
        for (var round = LastRound + 1; round < voter.Round; round++)
        {
            foreach (var candidate in rounds[round].Witnesses)
            {
                Vote(voter, candidate);
            }
        }
    }

    private void Vote(Vertex voter, Vertex candidate)
    {
        if (candidate.Fame != Fame.Undecided)
        {
            return;
        }

        var distance = (int)(voter.Round - candidate.Round);
        var isYes = distance == 1 ? Sees(voter, candidate) : CountedVote(voter, candidate, distance);
        if (isYes)
        {
            Bits.Set(VotesAt(candidate, distance, voter.WitnessNumber), voter.WitnessNumber);
        }
    }

    /// <summary>What the majority of the votes of the round before says; a large one decides, and in a coin round a small one is replaced by chance.</summary>
    private bool CountedVote(Vertex voter, Vertex candidate, int distance)
    {
        var voters = rounds[voter.Round - 1].Numbered;
        var yes = candidate.Yes.Count >= distance - 1 ? candidate.Yes[distance - 2] : [];
        int yesStake = 0, allStake = 0;
        for (var word = 0; word < voter.StronglySeen.Length; word++)
        {
            for (var rest = voter.StronglySeen[word]; rest != 0; rest &= rest - 1)
            {
                var number = (word * 64) + BitOperations.TrailingZeroCount(rest);
                var stake = stakes[voters[number].Creator];
                allStake += stake;
                yesStake += Bits.Has(yes, number) ? stake : 0;
            }
        }

        var isYes = 2 * yesStake >= allStake;
        var isLarge = Members.IsSupermajority(Math.Max(yesStake, allStake - yesStake));
        if (distance % options.CoinEvery == 0)
        {
            CoinsTossed += isLarge ? 0 : 1;
            return isLarge ? isYes : voter.Coin;
        }

        if (isLarge)
        {
            candidate.Fame = isYes ? Fame.Famous : Fame.NotFamous;
            candidate.Yes = [];
        }

        return isYes;
    }

    private static ulong[] VotesAt(Vertex candidate, int distance, int number)
    {
        while (candidate.Yes.Count < distance)
        {
            candidate.Yes.Add([]);
        }

        if (candidate.Yes[distance - 1].Length <= number / 64)
        {
            var grown = candidate.Yes[distance - 1];
            Array.Resize(ref grown, (number / 64) + 1);
            candidate.Yes[distance - 1] = grown;
        }

        return candidate.Yes[distance - 1];
    }

    private void DecideRounds()
    {
        while (rounds.TryGetValue(LastRound + 1, out var round) && round.IsDecided)
        {
            LastRound++;
            var block = Receive(round);
            DropOld();
            blocks.Enqueue(options.FrameEvery > 0 && LastRound % options.FrameEvery == 0 ? block with { Frame = Capture() } : block);
        }
    }
}
