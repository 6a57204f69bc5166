using Purva.Clocks;

namespace Purva.Scenarios.Comments;

/// <summary>Editors who come one after another to some server of three, beside the clock that has an entry for each of them.</summary>
/// <remarks>
/// Now and then one has not read the latest edit, and the server that takes an edit meets another one. The same seed gives the same crowd.
/// Each edit costs O(editors), nearly all of it for the naive clock. Not safe to share between threads.
/// </remarks>
/// <param name="seed">What decides all chance.</param>
public sealed class CommentCrowd(ulong seed)
{
    private static readonly ReplicaId[] servers = [.. Enumerable.Range(0, 3).Select(server => new ReplicaId(Draws.Mix(0x5e70 + (ulong)server)))];
    private readonly Draws draws = new(Draws.Mix(seed));
    private readonly Comment[] copies = [.. Enumerable.Repeat(Comment.Unwritten, servers.Length)];
    private readonly HashSet<string> written = [];
    private readonly HashSet<string> read = [];
    private EditorClockComment naive = new(string.Empty, VersionVector.Empty, MostEntries: null);

    /// <summary>What the comment takes now.</summary>
    public CommentGrowth Growth { get; private set; }

    /// <summary>The comment as all servers together know it.</summary>
    public Comment Comment => copies.Aggregate((left, right) => left.Synchronise(right));

    /// <summary>Whether exactly those edits stand that nobody had read when they wrote.</summary>
    public bool IsWhole => written.Except(read).ToHashSet().SetEquals(Comment.Versions);

    /// <summary>One more editor comes.</summary>
    public void Edit()
    {
        var (at, from) = (draws.Below(servers.Length), draws.Below(servers.Length));
        var seen = copies[draws.Happens(95) ? at : from];
        if (copies[at].TryEdit(servers[at], seen.Context, $"edit {Growth.Editors + 1}", out copies[at]) == EditRefusal.None)
        {
            Note(seen.Versions, $"edit {Growth.Editors + 1}");
        }

        copies[at] = copies[from] = copies[at].Synchronise(copies[from]);
        Measure();
    }

    /// <summary>An editor of one's own, at the first server; where the edit is taken, all servers meet.</summary>
    /// <param name="context">What it has read: the context that <see cref="Comment"/> had.</param>
    /// <param name="versions">The versions that it has read.</param>
    /// <param name="text">What it writes.</param>
    public EditRefusal TryEdit(VersionVector context, IReadOnlyList<string> versions, string text)
    {
        var refusal = Comment.TryEdit(servers[0], context, text, out var after);
        if (refusal == EditRefusal.None)
        {
            Array.Fill(copies, after);
            Note(versions, text);
            Measure();
        }

        return refusal;
    }

    private void Note(IReadOnlyList<string> versions, string text)
    {
        read.UnionWith(versions);
        read.Remove(text);
        written.Add(text);
    }

    private void Measure()
    {
        var editors = Growth.Editors + 1;
        naive = naive.Edit(new ReplicaId(Draws.Mix((ulong)editors)), string.Empty);
        Growth = new CommentGrowth(editors, copies.Max(copy => copy.MetadataBytes), naive.MetadataBytes, Growth.History + naive.MetadataBytes);
    }
}
