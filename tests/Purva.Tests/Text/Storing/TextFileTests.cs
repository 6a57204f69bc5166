using CsCheck;
using Purva.Clocks;
using Purva.TestKit.Fuzzing;
using Purva.Tests.Text.Documents;
using Purva.Text.Documents;
using Purva.Text.Storing;
using Xunit;

namespace Purva.Tests.Text.Storing;

public sealed class TextFileTests
{
    /// <summary>A file of version 1, of a text in which two typed at once, with everything in it. It is never made anew: what was written stays readable.</summary>
    private const string FirstVersion =
        "50545854010101B701C501AF06A1B00C0020F050F7CD57E88DEFFCF1BBC003F9C7715920E165DD9A66112F60963BD207D2EEA0AD5F14581C652D7968FE88715B80FE906E921D56E13D62750BE86B1B0D"
        + "61B72EBB1A6F5C7512CB493E0A6F5E8CAAC24692025D3F0C893B48EA8E200DD8F70277E56A23377291E3013711D4CC610D0ADE1DFED7CB5EA8D751BD0F45BEEAF5193F1D1749568AB40A2569155BEA27"
        + "D455881747FB39CD2A68CB9E09A709CB4C305A4A1409F94CEFE6728EBB26D605033F7C02A10190F48CDF87BA90969F010400A701012A0001010104A701002A015201022B0101022C0208D8021D149402"
        + "880122040400AB01009E01B10201270100B787891F";

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
    public void What_the_first_version_wrote_is_read_for_ever()
    {
        const string Now = "AfteryxTo buy: milk, bread, and \nthis, after that, or did neither know of the other — and what do we do then? 😀\nक्षमा: a second line, in which one types and the other one does not.\n";
        Assert.Equal(TextFileStatus.Done, TextFile.TryRead(Convert.FromHexString(FirstVersion), Reader, out var read));
        Assert.Equal(TextFileStatus.Done, TextFile.TryOpen(Convert.FromHexString(FirstVersion), Reader, out var opened));
        Assert.Equal((Now, Now), (read!.ToString(), opened!.ToString()));
        Assert.Equal(211, read.EventCount);
        Assert.Equal([Dot.Parse("a1:168"), Dot.Parse("9f2c41d07be33a10:43")], read.Version);
        Assert.Equal("Before this, after that, or did neither know of the other — and what do we do then? 😀\n", read.At(Dot.Parse("a1:86")));
    }

    /// <summary>Inputs that once ended otherwise than documented. They are never taken away.</summary>
    [Theory]
    [InlineData("505458540101012BFFFFFFFFFFFFFFFFFF0108FE22C783846D59EC01051B701E2847210E7C238E955AFC4E2E4513D8CFCEDF01031B3402020103000B011B000502260005011C042C2C2D2900110B07003E3FFEFD")]
    public void What_nobody_can_have_written_is_refused(string bytes) =>
        Assert.Equal(TextFileStatus.Malformed, TextFile.TryRead(TextFiles.WithChecksum(Convert.FromHexString(bytes)), Reader, out _));

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
