using CsCheck;
using Purva.Clocks;
using Purva.Tests.Text.Documents;
using Purva.Text.Documents;
using Purva.Text.Storing;
using Purva.Wire;
using Xunit;

namespace Purva.Tests.Text.Storing;

public sealed class TextFileTests
{
    /// <summary>A file of version 1, of a text in which two typed at once, with everything in it. It is never made anew: what was written stays readable.</summary>
    private const string FirstVersion = "";

    private static readonly ReplicaId Reader = new(77);

    private static readonly TextFileOptions[] AllOptions =
        [TextFileOptions.Default, new() { KeepsDeletedText = false }, new() { KeepsReadyText = false }, new() { KeepsDeletedText = false, KeepsReadyText = false }];

    [Fact]
    public void What_is_written_is_read_whatever_it_holds() => Gen.Select(Gen.Int[0, 100_000], Gen.Int[0, 80]).Sample(
        (seed, steps) =>
        {
            var document = GrownDocument.Of(seed, 3, steps);
            Assert.All(AllOptions, options =>
            {
                var file = TextFile.Write(document, options);
                Assert.Equal(TextFileStatus.Done, TextFile.TryRead(file, Reader, out var read));
                Assert.Equal(TextFileStatus.Done, TextFile.TryOpen(file, Reader, out var opened));
                Assert.Equal((document.ToString(), document.ToString()), (opened!.ToString(), read!.ToString()));
                CheckHistory(document, opened, options.KeepsDeletedText);
                CheckHistory(document, read, options.KeepsDeletedText);
            });
        },
        iter: 300);

    [Fact]
    public void Who_was_read_from_a_file_goes_on_and_meets_the_others() => Gen.Int[0, 100_000].Sample(
        seed =>
        {
            var document = GrownDocument.Of(seed);
            Assert.All(AllOptions, options =>
            {
                Assert.Equal(TextFileStatus.Done, TextFile.TryOpen(TextFile.Write(document, options), Reader, out var opened));
                var other = new TextDocument(new ReplicaId(78));
                other.TryMerge(document);
                opened!.Insert(opened.Length / 2, "new 😀");
                other.Insert(other.Length / 3, "other");
                other.Delete(0, Math.Min(3, other.Length));
                Assert.Equal(TextMergeStatus.Merged, opened.TryMerge(other));
                Assert.Equal(TextMergeStatus.Merged, other.TryMerge(opened));
                Assert.Equal(other.ToString(), opened.ToString());
            });
        },
        iter: 200);

    [Fact]
    public void Without_deleted_text_older_versions_show_where_it_was()
    {
        var document = new TextDocument(new ReplicaId(1));
        document.Insert(0, "one😀two");
        document.Delete(2, 3);
        Assert.Equal(TextFileStatus.Done, TextFile.TryRead(TextFile.Write(document, new TextFileOptions { KeepsDeletedText = false }), Reader, out var read));
        Assert.Equal("onwo", read!.ToString());
        Assert.Equal("on\uFFFD\uFFFD\uFFFDwo", read.At(new Dot(document.Replica, 7)));
    }

    [Fact]
    public void What_a_few_bytes_would_stand_for_is_kept()
    {
        var document = new TextDocument(new ReplicaId(1));
        document.Insert(0, string.Concat(Enumerable.Range(0, 50_000)));
        document.Delete(0, document.Length);
        Assert.Equal(TextFileStatus.Done, TextFile.TryRead(TextFile.Write(document, new TextFileOptions { KeepsDeletedText = false }), Reader, out var read));
        Assert.Equal("", read!.ToString());
        Assert.StartsWith("0123456789101112", read.At(new Dot(document.Replica, 30_000)));
    }

    [Fact]
    public void Every_part_of_a_file_and_every_flipped_bit_is_seen() => Gen.Int[0, 1_000].Sample(
        seed =>
        {
            var file = TextFile.Write(GrownDocument.Of(seed, 2, 20));
            for (var length = 0; length < file.Length; length++)
            {
                Assert.Equal(length < 4 ? TextFileStatus.NotATextFile : TextFileStatus.Damaged, TextFile.TryRead(file.AsMemory(0, length), Reader, out _));
            }

            for (var bit = 0; bit < file.Length * 8; bit++)
            {
                file[bit / 8] ^= (byte)(1 << (bit % 8));
                Assert.Equal(bit < 32 ? TextFileStatus.NotATextFile : TextFileStatus.Damaged, TextFile.TryOpen(file, Reader, out var nothing));
                Assert.Null(nothing);
                file[bit / 8] ^= (byte)(1 << (bit % 8));
            }
        },
        iter: 10);

    private static void CheckHistory(TextDocument expected, TextDocument actual, bool keepsDeletedText)
    {
        Assert.Equal(expected.Version, actual.Version);
        Assert.Equal(expected.Known, actual.Known);
        Assert.Equal(expected.EventCount, actual.EventCount);
        if (!keepsDeletedText)
        {
            Assert.Equal(expected.ToString(), actual.At([.. expected.Version]));
            return;
        }

        Assert.Equal(expected.ChangesSince(VersionVector.Empty), actual.ChangesSince(VersionVector.Empty));
        foreach (var dot in expected.Known.Entries.ToArray().Select(last => new Dot(last.Replica, 1 + (last.Counter / 2))))
        {
            Assert.Equal(expected.At(dot), actual.At(dot));
        }
    }
}
