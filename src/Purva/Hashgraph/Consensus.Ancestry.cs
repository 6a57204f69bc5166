using System.Numerics;

namespace Purva.Hashgraph;

/// <content>Who sees whom, from one vector for each event.</content>
public sealed partial class Consensus
{
    /// <summary>No event of that member among the ancestors.</summary>
    private const int Unseen = -1;

    /// <summary>Two branches of that member among the ancestors: none of its events is seen. Greater than every ordinal, so that a join keeps it.</summary>
    private const int Forked = int.MaxValue - 1;

    /// <summary>No witness of that member; greater than whatever an event may have seen.</summary>
    private const int Absent = int.MaxValue;

    private readonly int width;
    private readonly int[] stakes;
    private readonly int[] counts;
    private readonly int[] targets;
    private readonly List<int> forkers = [];
    private readonly Stack<int[]> spare = new();

    /// <summary>Vectors are as long as whole registers, so that no loop has a rest.</summary>
    private static int WidthFor(int members) => (members + Vector<int>.Count - 1) / Vector<int>.Count * Vector<int>.Count;

    /// <summary>Whether one is the other or among its self-parents.</summary>
    private static bool IsSelfAncestor(Vertex ancestor, Vertex x)
    {
        var at = x;
        while (at is not null && at.Sequence > ancestor.Sequence)
        {
            at = at.SelfParent;
        }

        return ReferenceEquals(at, ancestor);
    }

    private void NoteFork(Vertex x)
    {
        var twin = x.SelfParent is { } parent ? parent.SelfChild
            : x.Ordinal == 0 ? null
            : chains[x.Creator].Kept.FirstOrDefault(one => one is not null && one != x);
        if (x.SelfParent is { SelfChild: null })
        {
            x.SelfParent.SelfChild = x;
        }

        if (twin is null || chains[x.Creator].IsForked)
        {
            return;
        }

        NoteForker(x.Creator);
        if (twin.Event.Dot == x.Event.Dot)
        {
            forks.Add(new ForkProof(twin.Event, x.Event));
        }
    }

    private void JoinParents(Vertex x)
    {
        x.Seen = spare.TryPop(out var used) ? used : new int[width];
        var self = x.SelfParent;
        var other = x.OtherParent;
        if (self is null || other is null)
        {
            if ((self ?? other) is { } only)
            {
                only.Seen.CopyTo(x.Seen, 0);
            }
            else
            {
                Array.Fill(x.Seen, Unseen);
            }
        }
        else
        {
            Max(self.Seen, other.Seen, x.Seen);
            foreach (var forker in forkers)
            {
                x.Seen[forker] = JoinForked(chains[forker], self.Seen[forker], other.Seen[forker]);
            }
        }

        var before = x.Seen[x.Creator];
        x.Seen[x.Creator] = before == (self?.Ordinal ?? Unseen) && !(self is null && IsPreceded(x)) ? x.Ordinal : Forked;
    }

    /// <summary>
    /// Whether the other-parent of an event without self-parent is of a later round than one that has received an event of the same creator: then that is among its ancestors,
    /// also where this member went on from a frame that no longer shows the way to it.
    /// </summary>
    private bool IsPreceded(Vertex x)
    {
        var round = ParentRound(null, x.OtherParent);
        return chains[x.Creator].Kept.Exists(one => one is { RoundReceived: > 0 } && one.RoundReceived < round);
    }

    /// <summary>The later of two events on one line, or <see cref="Forked"/> where they are on two.</summary>
    private static int JoinForked(Chain chain, int left, int right)
    {
        if (left == right || left == Unseen || right == Forked)
        {
            return right;
        }

        if (right == Unseen || left == Forked)
        {
            return left;
        }

        // What was dropped is older than all that is kept, whichever came first.
        if (chain.At(left) is not { } one)
        {
            return right;
        }

        if (chain.At(right) is not { } two)
        {
            return left;
        }

        return IsSelfAncestor(one, two) ? right : IsSelfAncestor(two, one) ? left : Forked;
    }

    private static void Max(int[] left, int[] right, int[] result)
    {
        for (var i = 0; i < result.Length; i += Vector<int>.Count)
        {
            Vector.Max(new Vector<int>(left, i), new Vector<int>(right, i)).CopyTo(result, i);
        }
    }

    private bool Sees(Vertex x, Vertex w)
    {
        var last = x.Seen[w.Creator];
        return last != Forked && last >= w.Ordinal
            && (!chains[w.Creator].IsForked || (chains[w.Creator].At(last) is { } seen && IsSelfAncestor(w, seen)));
    }

    /// <summary>Leaves in <see cref="targets"/> the one witness of each member that may be strongly seen, and in <see cref="counts"/> through how much stake it is.</summary>
    private void CountPaths(Vertex x, RoundState round)
    {
        round.Ordinals.CopyTo(targets, 0);
        foreach (var forker in forkers)
        {
            targets[forker] = Absent;
            foreach (var witness in round.Witnesses)
            {
                if (witness.Creator == forker && Sees(x, witness))
                {
                    targets[forker] = witness.Ordinal;
                }
            }
        }

        Array.Clear(counts);
        for (var member = 0; member < stakes.Length; member++)
        {
            var last = x.Seen[member];
            if (last is not (Unseen or Forked) && chains[member].At(last) is { } through)
            {
                AddPaths(through.Seen, stakes[member]);
            }
        }
    }

    private void AddPaths(int[] seen, int stake)
    {
        var weight = new Vector<int>(stake);
        for (var i = 0; i < seen.Length; i += Vector<int>.Count)
        {
            var reached = Vector.GreaterThanOrEqual(new Vector<int>(seen, i), new Vector<int>(targets, i));
            (new Vector<int>(counts, i) + (reached & weight)).CopyTo(counts, i);
        }
    }
}
