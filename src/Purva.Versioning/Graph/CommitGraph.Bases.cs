using System.Buffers;

namespace Purva.Versioning.Graph;

/// <content>Where histories meet, and what one has beyond another.</content>
public sealed partial class CommitGraph
{
    /// <summary>The best common ancestors of commits: all that each of them has in its history and that no other such one has in its own. Latest added first.</summary>
    /// <remarks>O(chains) for each head and each base.</remarks>
    /// <param name="heads">The commits; one alone is its own base, and none have none.</param>
    /// <exception cref="ArgumentOutOfRangeException">One of them is not there.</exception>
    public IReadOnlyList<int> MergeBases(params ReadOnlySpan<int> heads)
    {
        RequireCommits(heads, nameof(heads));
        var bases = new List<int>();
        if (!heads.IsEmpty)
        {
            var length = Lanes.LengthFor(ChainCount);
            var rented = ArrayPool<int>.Shared.Rent(2 * length);
            var common = rented.AsSpan(0, length);
            var other = rented.AsSpan(length, length);
            vectors.Fill(heads[0], common);
            foreach (var head in heads[1..])
            {
                vectors.Fill(head, other);
                Lanes.Meet(common, other);
            }

            for (var best = Lanes.Latest(common); best != Lanes.None; best = NextBase(best, common, other))
            {
                bases.Add(best);
            }

            ArrayPool<int>.Shared.Return(rented);
        }

        return bases;
    }

    /// <summary>The best common ancestors of two commits, latest added first. O(chains) for each base, without allocation; one lookup where one commit has the other in its history.</summary>
    /// <param name="left">One commit.</param>
    /// <param name="right">The other commit.</param>
    /// <param name="bases">Receives as many as it has room for.</param>
    /// <returns>How many there are.</returns>
    /// <exception cref="ArgumentOutOfRangeException">One of them is not there.</exception>
    public int MergeBases(int left, int right, Span<int> bases)
    {
        if (IsAncestor(Math.Min(left, right), Math.Max(left, right)))
        {
            Put(bases, 0, Math.Min(left, right));
            return 1;
        }

        var length = Lanes.LengthFor(ChainCount);
        var rented = ArrayPool<int>.Shared.Rent(2 * length);
        var common = rented.AsSpan(0, length);
        var other = rented.AsSpan(length, length);
        vectors.Fill(left, common);
        vectors.Fill(right, other);
        Lanes.Meet(common, other);
        var count = 0;
        for (var best = Lanes.Latest(common); best != Lanes.None; best = NextBase(best, common, other))
        {
            Put(bases, count++, best);
        }

        ArrayPool<int>.Shared.Return(rented);
        return count;
    }

    /// <summary>How many commits each of two has that the other lacks. O(chains), however many they are.</summary>
    /// <param name="left">The commit on the left.</param>
    /// <param name="right">The commit on the right.</param>
    /// <exception cref="ArgumentOutOfRangeException">One of them is not there.</exception>
    public Divergence CountDivergence(int left, int right)
    {
        RequireCommit(left, nameof(left));
        RequireCommit(right, nameof(right));
        var length = Lanes.LengthFor(ChainCount);
        var rented = ArrayPool<int>.Shared.Rent(2 * length);
        var mine = rented.AsSpan(0, length);
        var theirs = rented.AsSpan(length, length);
        vectors.Fill(left, mine);
        vectors.Fill(right, theirs);
        var (ahead, behind) = (0, 0);
        for (var chain = mine.CommonPrefixLength(theirs); chain < ChainCount; chain += 1 + mine[(chain + 1)..].CommonPrefixLength(theirs[(chain + 1)..]))
        {
            var difference = KnownOfChain(mine[chain]) - KnownOfChain(theirs[chain]);
            ahead += Math.Max(difference, 0);
            behind += Math.Max(-difference, 0);
        }

        ArrayPool<int>.Shared.Return(rented);
        return new Divergence(ahead, behind);
    }

    /// <summary>The commits in the history of some and not in the history of others, latest added first: children before their parents. Each costs the logarithm of how many stand open.</summary>
    /// <param name="from">Whose history, they themselves included.</param>
    /// <param name="without">Whose history is left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">One of them is not there.</exception>
    public IEnumerable<int> Reachable(ReadOnlySpan<int> from, ReadOnlySpan<int> without)
    {
        RequireCommits(from, nameof(from));
        RequireCommits(without, nameof(without));
        var length = Lanes.LengthFor(ChainCount);
        var (excluded, other) = (new int[length], new int[length]);
        excluded.AsSpan().Fill(Lanes.None);
        foreach (var commit in without)
        {
            vectors.Fill(commit, other);
            Lanes.Join(excluded, other);
        }

        return Walk(from.ToArray(), excluded);
    }

    private static void Put(Span<int> bases, int at, int commit)
    {
        if (at < bases.Length)
        {
            bases[at] = commit;
        }
    }

    /// <summary>The latest common ancestor that is in the history of none before it. A latest one is always a base: nothing that is later has it.</summary>
    private int NextBase(int best, Span<int> common, Span<int> other)
    {
        vectors.Fill(best, other);
        Lanes.Drop(common, other);
        return Lanes.Latest(common);
    }

    private int KnownOfChain(int last) => last == Lanes.None ? 0 : vectors.RankOf(last) + 1;

    private IEnumerable<int> Walk(int[] heads, int[] excluded)
    {
        var open = new PriorityQueue<int, int>();
        Open(heads, excluded, open);
        var last = Lanes.None;
        while (open.TryDequeue(out var commit, out _))
        {
            if (commit != last)
            {
                yield return last = commit;
                Open(parents.Of(commit), excluded, open);
            }
        }
    }

    private void Open(ReadOnlySpan<int> commits, int[] excluded, PriorityQueue<int, int> open)
    {
        foreach (var commit in commits)
        {
            if (excluded[vectors.ChainOf(commit)] < commit)
            {
                open.Enqueue(commit, -commit);
            }
        }
    }

    private void RequireCommits(ReadOnlySpan<int> commits, string parameter)
    {
        foreach (var commit in commits)
        {
            RequireCommit(commit, parameter);
        }
    }
}
