using Purva.Clocks;

namespace Purva.Crdts.Counters;

/// <content>Joining: round by round.</content>
public readonly partial struct ResettableCounter
{
    /// <inheritdoc/>
    public ResettableCounter Join(ResettableCounter other, CausalJoin join)
    {
        var joined = new List<CounterRound>(Rounds.Length + other.Rounds.Length);
        int left = 0, right = 0;
        while (left < Rounds.Length || right < other.Rounds.Length)
        {
            var order = Compare(left, other, right);
            if (order == 0)
            {
                joined.Add(Merge(Rounds[left++], other.Rounds[right++], join));
            }
            else
            {
                var round = order < 0 ? Rounds[left++] : other.Rounds[right++];
                if (order < 0 ? join.KeepsMine(round.Dot) : join.KeepsTheirs(round.Dot))
                {
                    joined.Add(round);
                }
            }
        }

        return joined.Count == 0 ? Empty : new ResettableCounter([.. joined]);
    }

    /// <inheritdoc/>
    public ResettableCounter Beyond(ResettableCounter known, CausalJoin join)
    {
        var lacking = new List<CounterRound>();
        foreach (var round in Rounds)
        {
            var at = IndexOf(known.Rounds, round.Replica);
            if (at < 0 ? join.KeepsMine(round.Dot) : round.Merge(known.Rounds[at]) != known.Rounds[at])
            {
                lacking.Add(round);
            }
        }

        return lacking.Count == 0 ? Empty : new ResettableCounter([.. lacking]);
    }

    /// <inheritdoc/>
    public void CollectDots(List<Dot> into)
    {
        foreach (var round in Rounds)
        {
            into.Add(round.Dot);
            if (round.Floor.By != default)
            {
                into.Add(round.Floor.By);
            }
        }
    }

    /// <summary>The join of two rounds of one replica. That the dot of one gave way to that of the other is told to the join, which may be looking for it.</summary>
    private static CounterRound Merge(CounterRound mine, CounterRound theirs, CausalJoin join)
    {
        if (mine.Last != theirs.Last)
        {
            _ = mine.Last < theirs.Last ? join.KeepsMine(mine.Dot) : join.KeepsTheirs(theirs.Dot);
        }

        return mine.Merge(theirs);
    }

    /// <summary>Which of two rounds comes first; a side that is at its end comes last.</summary>
    private int Compare(int left, ResettableCounter other, int right)
    {
        if (left == Rounds.Length || right == other.Rounds.Length)
        {
            return left == Rounds.Length ? 1 : -1;
        }

        return Rounds[left].Replica.CompareTo(other.Rounds[right].Replica);
    }
}
