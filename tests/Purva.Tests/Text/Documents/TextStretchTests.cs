using CsCheck;
using Purva.Clocks;
using Purva.Text.Documents;
using Xunit;

namespace Purva.Tests.Text.Documents;

public sealed class TextStretchTests
{
    [Fact]
    public void Each_character_is_his_who_put_it_in()
    {
        TextDocument ann = new(new ReplicaId(1)), bob = new(new ReplicaId(2));
        ann.Insert(0, "a😀cd");
        bob.TryMerge(ann);
        bob.Insert(2, "xy");
        bob.Delete(0, 1);
        ann.Insert(4, "e");
        ann.TryMerge(bob);
        Assert.Equal("😀xycde", ann.ToString());
        Assert.Equal(
            [new TextStretch(0, 1, new Dot(ann.Replica, 2)), new TextStretch(1, 2, new Dot(bob.Replica, 1)), new TextStretch(3, 3, new Dot(ann.Replica, 3))],
            ann.Stretches());
        Assert.Equal([new TextStretch(0, 4, new Dot(ann.Replica, 1))], ann.Stretches(new Dot(ann.Replica, 4)));
        Assert.Empty(ann.Stretches([]));
    }

    [Fact]
    public void Stretches_cover_a_text_and_what_a_version_is_made_of_gives_it() => Gen.Select(Gen.Int[0, 100_000], Gen.Double.Unit).Sample(
        (seed, part) =>
        {
            var document = GrownDocument.Of(seed);
            var version = document.Version;
            Check(document, [.. version]);
            foreach (var last in document.Known.Entries)
            {
                Check(document, [last with { Counter = 1 + (ulong)(part * (last.Counter - 1)) }]);
            }
        },
        iter: 150);

    private static void Check(TextDocument document, Dot[] version)
    {
        var (text, end) = (document.At(version), 0);
        foreach (var stretch in document.Stretches(version))
        {
            Assert.Equal((end, true), (stretch.Position, stretch.Length > 0));
            end += stretch.Length;
        }

        Assert.Equal(text.EnumerateRunes().Count(), end);
        var copy = new TextDocument(new ReplicaId(5));
        Assert.Equal(TextMergeStatus.Merged, copy.TryMerge(document.ChangesUntil(version)));
        Assert.Equal(text, copy.ToString());
    }
}
