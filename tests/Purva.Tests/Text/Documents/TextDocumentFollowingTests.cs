using System.Collections.Immutable;
using CsCheck;
using Purva.Clocks;
using Purva.TestKit.Texts;
using Purva.Text.Documents;
using Xunit;

namespace Purva.Tests.Text.Documents;

/// <summary>From any version to the text now, also where a replica is concurrent with itself.</summary>
public sealed class TextDocumentFollowingTests
{
    private static readonly ReplicaId Site = new(7);

    /// <summary>Visitors of one site, who share its identity and see each other's edits now and then.</summary>
    [Fact]
    public void What_visitors_of_one_replica_type_is_the_text_of_the_papers_tree_in_every_version() =>
        Gen.Select(Gen.Int[1, 4], Gen.Select(Gen.Int[0, 9], Gen.Int[0, 3], Gen.Double[0, 1], Gen.Int[1, 3]).Array[1, 40]).Sample((visitors, steps) =>
        {
            var (document, oracle, next) = (new TextDocument(new ReplicaId(ulong.MaxValue)), new FugueOracle(), 1UL);
            var seen = Enumerable.Range(0, visitors).Select(_ => new HashSet<Dot>()).ToArray();
            var versions = new List<(string Text, ImmutableArray<Dot> Version)> { ("", []) };
            foreach (var (kind, who, where, length) in steps)
            {
                var mine = seen[who % visitors];
                if (kind < 3)
                {
                    mine.UnionWith(seen[(who + kind) % visitors]);
                    continue;
                }

                var text = oracle.TextOf(mine);
                var at = (int)(where * text.Length);
                var count = kind < 7 ? length : Math.Min(length, text.Length - at);
                if (count == 0)
                {
                    continue;
                }

                ImmutableArray<Dot> parents = document.Reduce([.. mine]);
                var change = new TextChange(new Dot(Site, next), parents, [kind < 7 ? new TextEdit(at, 0, new string((char)('a' + who), count)) : new TextEdit(at, count, "")]);
                for (var i = 0; i < count; i++)
                {
                    var dot = new Dot(Site, next++);
                    if (kind < 7)
                    {
                        oracle.Insert(dot, mine, at + i, ((char)('a' + who)).ToString());
                    }
                    else
                    {
                        oracle.Delete(dot, mine, at);
                    }

                    mine.Add(dot);
                }

                Assert.Equal(TextMergeStatus.Merged, document.TryMerge([change]));
                versions.Add((oracle.TextOf(mine), [new Dot(Site, next - 1)]));
            }

            foreach (var (text, version) in versions)
            {
                Assert.Equal(text, document.At(version.AsSpan()));
                Assert.Equal(document.ToString(), Applied(text, document.EditsSince(version.AsSpan())));
            }
        });

    [Fact]
    public void A_version_is_reduced_to_what_no_other_event_of_it_had_seen()
    {
        var (ann, bob) = (new TextDocument(new ReplicaId(1)), new TextDocument(new ReplicaId(2)));
        ann.Insert(0, "abc");
        bob.TryMerge(ann);
        bob.Insert(3, "d");
        ann.Insert(0, "x");
        ann.TryMerge(bob);
        Assert.Equal([new Dot(ann.Replica, 4), new Dot(bob.Replica, 1)], ann.Reduce(new Dot(ann.Replica, 1), new Dot(bob.Replica, 1), new Dot(ann.Replica, 4)));
        Assert.Empty(ann.Reduce());
        Assert.Equal([new TextEdit(0, 0, "x")], ann.EditsSince(new Dot(bob.Replica, 1)));
        Assert.Throws<ArgumentException>(() => ann.EditsSince(new Dot(bob.Replica, 2)));
    }

    private static string Applied(string text, ImmutableArray<TextEdit> edits) =>
        edits.Aggregate(text, (now, edit) => now.Remove(edit.Position, edit.Deleted).Insert(edit.Position, edit.Inserted));
}
