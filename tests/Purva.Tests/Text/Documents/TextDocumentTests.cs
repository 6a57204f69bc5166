using CsCheck;
using Purva.Clocks;
using Purva.TestKit;
using Purva.Text.Documents;
using Xunit;

namespace Purva.Tests.Text.Documents;

public sealed class TextDocumentTests
{
    [Fact]
    public void Copies_that_have_heard_the_same_are_the_text_that_the_papers_tree_gives() =>
        Gen.Select(Gen.Int[2, 5], Gen.Select(Gen.Int[0, 9], Gen.Int[0, 4], Gen.Int[0, 4], Gen.Double[0, 1], GenerateText.Text).Array[1, 30]).Sample(
            (copies, steps) =>
            {
                var world = new TextDocumentWorld(copies);
                foreach (var (kind, copy, other, where, text) in steps)
                {
                    switch (kind)
                    {
                        case < 5:
                            world.Insert(copy % copies, where, text.Length > 8 ? "abcd" : text);
                            break;
                        case 5:
                            world.Delete(copy % copies, where, 1 + other);
                            break;
                        case 6:
                            world.Erase(copy % copies, where, 1 + other);
                            break;
                        default:
                            world.Meet(copy % copies, other % copies);
                            break;
                    }
                }

                world.MeetAll();
                Assert.Single(world.Copies.Select(document => document.ToString()).Distinct());
                Assert.Single(world.Copies.Select(document => string.Join(' ', document.Version)).Distinct());
            });

    [Fact]
    public void Runs_typed_at_once_do_not_interleave_forwards_or_backwards()
    {
        TextDocument ann = new(new ReplicaId(1)), bob = new(new ReplicaId(2));
        ann.Insert(0, "<>");
        bob.TryMerge(ann);
        foreach (var letter in "abc")
        {
            ann.Insert(ann.Length - 1, [letter]);
        }

        foreach (var letter in "zyx")
        {
            bob.Insert(1, [letter]);
        }

        ann.TryMerge(bob);
        bob.TryMerge(ann);
        Assert.Equal(ann.ToString(), bob.ToString());
        Assert.Contains(ann.ToString(), new[] { "<abcxyz>", "<xyzabc>" });
    }

    [Fact]
    public void Every_version_that_ever_was_can_be_read()
    {
        TextDocument ann = new(new ReplicaId(1)), bob = new(new ReplicaId(2));
        var versions = new List<(Dot[] Version, string Text)>();
        for (var i = 0; i < 60; i++)
        {
            var one = i % 2 == 0 ? ann : bob;
            one.Insert(one.Length / 2, $"{i % 10}😀");
            one.Delete(0, i % 7 == 6 ? 1 : 0);
            versions.Add(([.. one.Version], one.ToString()));
            if (i % 5 == 4)
            {
                ann.TryMerge(bob);
                versions.Add(([.. ann.Version], ann.ToString()));
            }
        }

        ann.TryMerge(bob);
        Assert.All(versions, version => Assert.Equal(version.Text, ann.At(version.Version)));
        Assert.Equal("", ann.At());
        Assert.Throws<ArgumentException>(() => ann.At(new Dot(new ReplicaId(3), 1)));
    }
}
