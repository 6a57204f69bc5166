using System.Collections;
using System.Collections.Immutable;
using System.Text;
using Purva.Clocks;

namespace Purva.Text.Documents;

/// <content>Versions as people use them: compared, brought back, forked; and whose each letter is.</content>
public sealed partial class TextDocument
{
    /// <summary>The edits that turn the text of one version into that of another, whichever is older. O(n), and what lies between the two and the version asked for last.</summary>
    /// <param name="from">Events that are here, with all that they had seen.</param>
    /// <param name="to">The same of the other version.</param>
    /// <returns>Edits one after the other from left to right, each of which only takes out or only puts in. A character that is in both versions is in none.</returns>
    /// <exception cref="ArgumentException">One of the events is not here.</exception>
    public TextEdit[] Diff(ImmutableArray<Dot> from, ImmutableArray<Dot> to)
    {
        var (old, shown) = (HeadsOf(from.AsSpan()), HeadsOf(to.AsSpan()));
        var before = new BitArray(graph.Count);
        foreach (var item in weave.In(old).Items.Where(item => item.Prepared == 1))
        {
            for (var id = item.Id; id < item.Id + item.Length; id++)
            {
                before[id] = true;
            }
        }

        var difference = new DifferenceBuilder(log);
        foreach (var item in weave.In(shown).Items)
        {
            for (var id = item.Id; id < item.Id + item.Length; id++)
            {
                difference.Add(id, before[id], item.Prepared == 1);
            }
        }

        return difference.ToEdits();
    }

    /// <summary>Makes the text again what it was in a version, by new edits: history stays, and what others do meanwhile is merged with it.</summary>
    /// <param name="version">Events that are here, with all that they had seen.</param>
    /// <returns>The edits.</returns>
    /// <exception cref="ArgumentException">One of the events is not here.</exception>
    public TextEdit[] Restore(ImmutableArray<Dot> version)
    {
        var edits = Diff(Version, version);
        foreach (var edit in edits)
        {
            Edit(edit);
        }

        return edits;
    }

    /// <summary>Who typed what of the text, and at which events. O(n).</summary>
    public IReadOnlyList<TextBlame> Blame() => BlameOf(weave.Now().Items.Where(item => !item.IsGone));

    /// <summary>Who typed what of the text of a version.</summary>
    /// <param name="version">Events that are here, with all that they had seen.</param>
    /// <exception cref="ArgumentException">One of the events is not here.</exception>
    public IReadOnlyList<TextBlame> Blame(ImmutableArray<Dot> version) => BlameOf(weave.In(HeadsOf(version.AsSpan())).Items.Where(item => item.Prepared == 1));

    /// <summary>A copy that goes on from a version under an identity of its own; it merges back as any other copy.</summary>
    /// <param name="replica">Who edits there: an identity that has edited nothing yet.</param>
    /// <param name="version">Events that are here, with all that they had seen.</param>
    /// <param name="fork">The copy; null where there is none.</param>
    /// <exception cref="ArgumentException">It is no replica, or one that has edited here.</exception>
    public TextForkStatus TryFork(ReplicaId replica, ImmutableArray<Dot> version, out TextDocument? fork)
    {
        if (replica == Replica || agents.CountOf(replica) > 0)
        {
            throw new ArgumentException($"The replica {replica} has edited here; a fork needs an identity of its own.", nameof(replica));
        }

        (fork, var made) = (null, new TextDocument(replica));
        if (version.Any(dot => agents.Find(dot) is null))
        {
            return TextForkStatus.UnknownEvent;
        }

        if (made.TryMerge(ChangesBetween([], version)) != TextMergeStatus.Merged)
        {
            return TextForkStatus.SplitReplica;
        }

        fork = made;
        return TextForkStatus.Forked;
    }

    private List<TextBlame> BlameOf(IEnumerable<Item> items)
    {
        var (blame, position) = (new List<TextBlame>(), 0);
        foreach (var item in items)
        {
            for (var id = item.Id; id < item.Id + item.Length;)
            {
                var (dot, length) = (agents.DotOf(id), Math.Min(agents.EndOfStretch(id), item.Id + item.Length) - id);
                if (blame.Count > 0 && blame[^1] is var last && last.First with { Counter = last.First.Counter + (ulong)last.Length } == dot)
                {
                    blame[^1] = last with { Length = last.Length + length };
                }
                else
                {
                    blame.Add(new TextBlame(position, length, dot));
                }

                (id, position) = (id + length, position + length);
            }
        }

        return blame;
    }

    /// <summary>Collects edits from left to right.</summary>
    private sealed class DifferenceBuilder(EditLog log)
    {
        private readonly List<TextEdit> edits = [];
        private readonly StringBuilder inserted = new();
        private int deleted;
        private int length;
        private int at;

        public void Add(int id, bool isBefore, bool isAfter)
        {
            if (isBefore && isAfter)
            {
                Flush();
                at++;
            }
            else if (isBefore)
            {
                deleted++;
            }
            else if (isAfter)
            {
                inserted.Append(log.CharacterOf(id));
                length++;
            }
        }

        public TextEdit[] ToEdits()
        {
            Flush();
            return [.. edits];
        }

        private void Flush()
        {
            if (deleted > 0)
            {
                edits.Add(new TextEdit(at, deleted, ""));
            }

            if (length > 0)
            {
                edits.Add(new TextEdit(at, 0, inserted.ToString()));
            }

            at += length;
            (deleted, length) = (0, 0);
            inserted.Clear();
        }
    }
}
