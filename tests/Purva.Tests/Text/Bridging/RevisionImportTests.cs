using CsCheck;
using Purva.Clocks;
using Purva.TestKit;
using Purva.Tests.Text.Sessions;
using Purva.Text.Bridging;
using Purva.Text.Documents;
using Purva.Text.Operations;
using Purva.Text.Sessions;
using Xunit;

namespace Purva.Tests.Text.Bridging;

public sealed class RevisionImportTests
{
    private static readonly ReplicaId Importer = new(99);

    [Fact]
    public void After_each_revision_the_document_says_what_the_server_says_and_its_versions_know_what_the_authors_had_seen() =>
        Gen.Select(Gen.Int[2, 4], Gen.Select(Gen.Int[0, 9], Gen.Int[0, 3], Gen.Double[0, 1], GenerateText.Text).Array[1, 40]).Sample((people, steps) =>
        {
            var world = new TextSessionWorld(people);
            foreach (var (kind, who, where, text) in steps)
            {
                world.Step(kind, who % people, where, text);
            }

            world.Settle();
            var document = new TextDocument(Importer);
            var import = new RevisionImport(document, "", 0);
            foreach (var revision in world.Server.Since(0))
            {
                Assert.Equal(ImportStatus.Imported, import.TryImport(revision));
                Assert.True(world.Server.TryRead(revision.Number, out var text));
                Assert.Equal(text, document.ToString());
            }

            foreach (var revision in world.Server.Since(0))
            {
                world.Server.TryRead(revision.Number, out var text);
                Assert.Equal(text, document.At([.. import.VersionOf(revision.Number)]));
            }
        });

    [Fact]
    public void An_author_has_seen_its_base_and_nothing_that_the_order_put_between()
    {
        var server = new TextServer("abc");
        foreach (var (who, at, text) in new[] { (1UL, 0, "x"), (2UL, 3, "y"), (3UL, 1, "z") })
        {
            server.Submit(new SentOperation(new Dot(new ReplicaId(who), 1), 0, TextOperation.InsertAt(at, text)), out _);
        }

        var document = new TextDocument(Importer);
        var import = new RevisionImport(document, "abc", 0);
        Assert.All(server.Since(0), revision => Assert.Equal(ImportStatus.Imported, import.TryImport(revision)));
        Assert.Equal((server.Text, 0, 3L), (document.ToString(), import.Corrections, import.Revision));
        Assert.Equal(3, document.Version.Length);
        Assert.Equal("abcy", document.At(new Dot(new ReplicaId(2), 1)));
        Assert.Equal(["1:1", "2:1", "3:1"], document.Blame().Select(run => run.First).Where(dot => dot.Replica != Importer).Order().Select(dot => dot.ToString()));
    }

    [Fact]
    public void Where_the_two_rules_differ_what_came_in_is_moved_and_that_is_counted()
    {
        // At one place the server puts whoever is behind first, the document the smaller replica.
        var server = new TextServer("");
        server.Submit(new SentOperation(new Dot(new ReplicaId(1), 1), 0, TextOperation.InsertAt(0, "first")), out _);
        server.Submit(new SentOperation(new Dot(new ReplicaId(2), 1), 0, TextOperation.InsertAt(0, "late ")), out _);
        var document = new TextDocument(Importer);
        var import = new RevisionImport(document, "", 0);
        Assert.All(server.Since(0), revision => Assert.Equal(ImportStatus.Imported, import.TryImport(revision)));
        Assert.Equal(("late first", 1), (document.ToString(), import.Corrections));
    }

    [Fact]
    public void What_is_not_the_next_or_does_not_fit_changes_nothing()
    {
        var document = new TextDocument(Importer);
        var import = new RevisionImport(document, "abc", 7);
        (ImportStatus, TextRevision)[] refused =
        [
            (ImportStatus.NotNext, new TextRevision(7, new Dot(new ReplicaId(1), 1), 7, TextOperation.InsertAt(0, "x"))),
            (ImportStatus.NotNext, new TextRevision(9, new Dot(new ReplicaId(1), 1), 7, TextOperation.InsertAt(0, "x"))),
            (ImportStatus.DoesNotFit, new TextRevision(8, new Dot(new ReplicaId(1), 1), 7, TextOperation.DeleteAt(2, 2))),
            (ImportStatus.DoesNotFit, new TextRevision(8, new Dot(Importer, 1), 7, TextOperation.InsertAt(0, "x"))),
            (ImportStatus.DoesNotFit, new TextRevision(8, default, 7, TextOperation.InsertAt(0, "x"))),
        ];
        Assert.All(refused, one => Assert.Equal(one.Item1, import.TryImport(one.Item2)));
        Assert.Equal(("abc", 3, 7L), (document.ToString(), document.EventCount, import.Revision));
        Assert.Equal(ImportStatus.Imported, import.TryImport(new TextRevision(8, new Dot(new ReplicaId(1), 1), 3, TextOperation.InsertAt(0, "x"))));
        Assert.Equal("abc", document.At([.. import.VersionOf(7)]));
        Assert.Throws<ArgumentException>(() => new RevisionImport(document, "", 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => import.VersionOf(9));
    }
}
