using Purva.Clocks;
using Purva.Text.Operations;
using Purva.Text.Sessions;
using Xunit;

namespace Purva.Tests.Text.Sessions;

public sealed class TextServerTests
{
    [Fact]
    public void A_revisions_clock_knows_what_its_author_had_seen_and_no_more()
    {
        var server = new TextServer("");
        Submit(server, 1, 1, 0, TextOperation.InsertAt(0, "a"));
        var own = Submit(server, 2, 1, 0, TextOperation.InsertAt(0, "b"));
        var later = Submit(server, 2, 2, 2, TextOperation.InsertAt(0, "c"));
        var first = server.Since(0).First();
        Assert.Equal(CausalOrder.Concurrent, server.ClockOf(first).CompareCausally(server.ClockOf(own)));
        Assert.Equal(CausalOrder.Before, server.ClockOf(own).CompareCausally(server.ClockOf(later)));
        Assert.Equal(VersionVector.Of(new Dot(new ReplicaId(1), 1), new Dot(new ReplicaId(2), 2)), server.ClockOf(later));
    }

    [Fact]
    public void Every_revision_that_is_kept_can_be_read_and_older_ones_are_refused()
    {
        var server = new TextServer("", new TextServerLimits { MostRevisions = 25, SnapshotEvery = 10 });
        var texts = new List<string> { "" };
        for (var i = 1; i <= 60; i++)
        {
            Submit(server, 1, (ulong)i, i - 1, TextOperation.InsertAt(i % 3 == 0 ? 0 : texts[^1].Length, $"{i % 10}"));
            texts.Add(server.Text);
        }

        for (var revision = 0; revision <= 60; revision++)
        {
            Assert.Equal(revision >= 40, server.TryRead(revision, out var text));
            Assert.Equal(revision >= 40 ? texts[revision] : null, text);
        }

        Assert.False(server.TryRead(61, out _));
        Assert.Equal(SubmitStatus.ForgottenBase, server.Submit(new SentOperation(new Dot(new ReplicaId(2), 1), 34, TextOperation.InsertAt(0, "x")), out _));
        Assert.Equal(SubmitStatus.Accepted, server.Submit(new SentOperation(new Dot(new ReplicaId(2), 1), 35, TextOperation.InsertAt(0, "x")), out _));
    }

    [Fact]
    public void What_no_client_may_send_is_named_and_changes_nothing()
    {
        var server = new TextServer("abc", new TextServerLimits { MostCodePoints = 10, MostAuthors = 1 });
        var insert = TextOperation.InsertAt(0, "x");
        Submit(server, 1, 1, 0, insert);
        (SubmitStatus, SentOperation)[] refused =
        [
            (SubmitStatus.NoAuthor, new(new Dot(default, 1), 1, insert)),
            (SubmitStatus.NoAuthor, new(new Dot(new ReplicaId(1), 0), 1, insert)),
            (SubmitStatus.MissingBefore, new(new Dot(new ReplicaId(1), 3), 1, insert)),
            (SubmitStatus.FutureBase, new(new Dot(new ReplicaId(1), 2), 2, insert)),
            (SubmitStatus.FutureBase, new(new Dot(new ReplicaId(1), 2), -1, insert)),
            (SubmitStatus.ForgottenBase, new(new Dot(new ReplicaId(1), 2), 0, insert)),
            (SubmitStatus.DoesNotFit, new(new Dot(new ReplicaId(1), 2), 1, TextOperation.DeleteAt(3, 2))),
            (SubmitStatus.DoesNotFit, new(new Dot(new ReplicaId(1), 2), 1, new TextOperationBuilder().Delete("y").ToOperation())),
            (SubmitStatus.TooLong, new(new Dot(new ReplicaId(1), 2), 1, TextOperation.InsertAt(0, "0123456"))),
            (SubmitStatus.TooManyAuthors, new(new Dot(new ReplicaId(2), 1), 1, insert)),
        ];
        foreach (var (expected, sent) in refused)
        {
            Assert.Equal(expected, server.Submit(sent, out var revision));
            Assert.Null(revision);
            Assert.Equal(("xabc", 1), (server.Text, server.Revision));
        }

        Assert.Equal(SubmitStatus.Repeated, server.Submit(new(new Dot(new ReplicaId(1), 1), 0, insert), out var again));
        Assert.Equal(1, again!.Number);
    }

    private static TextRevision Submit(TextServer server, ulong replica, ulong counter, long seen, TextOperation operation)
    {
        Assert.Equal(SubmitStatus.Accepted, server.Submit(new SentOperation(new Dot(new ReplicaId(replica), counter), seen, operation), out var revision));
        return revision!;
    }
}
