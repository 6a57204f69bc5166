using System.Diagnostics;
using Purva.Clocks;
using Purva.Scenarios;
using Purva.Scenarios.Comments;

namespace Purva.Cli.Demos;

/// <summary><c>purva demo comments</c>.</summary>
internal sealed class CommentsDemo : IDemo
{
    private static readonly ReplicaId[] Servers = [.. Enumerable.Range(0, 3).Select(server => new ReplicaId(Draws.Mix(0x5e70 + (ulong)server)))];

    public string Name => "comments";

    public string Summary => "Ten thousand editors on one comment: what a server keeps beside the text stays a few dozen bytes";

    public Task TellAsync(DemoStage stage, CancellationToken cancellation)
    {
        var editors = stage.IsBrief ? 2_000 : 10_000;
        stage.Chapter($"{editors:N0} editors of one comment");
        var started = Stopwatch.GetTimestamp();
        var crowd = new CommentCrowd(stage.Seed);
        var growth = Grow(crowd, editors, cancellation);
        var took = Stopwatch.GetElapsedTime(started);
        stage.Table(
            ["editors", "bytes, servers have entries", "bytes, editors have entries", "with a copy in each entry of the history"],
            growth.Where(row => IsShown(row.Editors, editors)).Select(row => new[] { $"{row.Editors:N0}", $"{row.Bounded:N0}", $"{row.Naive:N0}", $"{row.History:N0}" }));
        stage.Trap("An entry for each editor who ever was, copied into each entry of the history, grows with the square of the editors.");
        stage.Rule("Editors read a context and write with it; only servers have entries, and siblings stand in one context together.");
        var (first, last) = (growth[0], growth[^1]);
        stage.Claim("The metadata never exceeds 64 bytes, whoever edits", growth.TrueForAll(row => row.Bounded <= 64));
        stage.Claim("The naive clock has grown with its editors", last.Naive > editors * 5L && first.Naive < 64);
        stage.Claim("No edit was lost unread", crowd.IsWhole);
        TellMostActive(stage);
        TellSiblings(stage);
        stage.Figure("bytes beside the text", last.Bounded, "bytes", $"after {editors:N0} editors, three servers");
        stage.Figure("the same with an entry for each editor", last.Naive, "bytes", $"after {editors:N0} editors");
        stage.Figure("one edit under both clocks", took.TotalMicroseconds / editors, "µs", $"{editors:N0} edits; nearly all of it is the naive clock");
        stage.Picture(() => CommentsPicture.Draw(2_000));
        return Task.CompletedTask;
    }

    private static void TellMostActive(DemoStage stage)
    {
        stage.Chapter("The emergency patch");
        var comment = new EditorClockComment("first", VersionVector.Empty, MostEntries: 50);
        for (ulong editor = 1; editor <= 100; editor++)
        {
            comment = comment.Edit(new ReplicaId(1 + (editor % 50)), $"edit {editor}");
        }

        var edited = comment.Edit(new ReplicaId(777), "a newcomer's correction");
        var met = comment.Meet(edited);
        stage.Trap($"Only the 50 who edited most keep their entries. A newcomer's edit leaves the clock as it was, so the server that has not heard of it keeps: {met[0]}");
        stage.Claim("With the 50 most active editors kept, a newcomer's edit is lost", met is [var text] && text == comment.Text);
    }

    private static void TellSiblings(DemoStage stage)
    {
        stage.Chapter("Two editors at once");
        Comment.Unwritten.TryEdit(Servers[0], VersionVector.Empty, "Teh answer is 42", out var comment);
        var read = comment.Context;
        comment.TryEdit(Servers[0], read, "The answer is 42", out comment);
        comment.TryEdit(Servers[0], read, "Teh answer is 41", out comment);
        stage.Table(["versions side by side"], comment.Versions.Select(version => new[] { version }));
        stage.Claim("Two who had read the same both keep their edit, through one server", comment.Versions.Count == 2);
        comment.TryEdit(Servers[1], comment.Context, "The answer is 41", out var settled);
        stage.Claim("Who has read both replaces both", settled.Versions is ["The answer is 41"]);
        var forged = settled.TryEdit(Servers[1], settled.Context.With(new Dot(Servers[1], 1_000)), "gotcha", out var after);
        stage.Claim("A context that claims what the server has not issued is refused", forged == EditRefusal.Forged && ReferenceEquals(after, settled));
    }

    private static List<CommentGrowth> Grow(CommentCrowd crowd, int editors, CancellationToken cancellation)
    {
        var rows = new List<CommentGrowth>();
        while (rows.Count < editors)
        {
            cancellation.ThrowIfCancellationRequested();
            crowd.Edit();
            rows.Add(crowd.Growth);
        }

        return rows;
    }

    private static bool IsShown(int editor, int editors) => editor is 1 or 10 or 100 or 1_000 || editor == editors;
}
