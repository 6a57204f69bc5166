using CsCheck;
using Purva.Clocks;
using Purva.TestKit;
using Purva.Text.Documents;
using Purva.Wire;
using Xunit;

namespace Purva.Tests.Text.Documents;

public sealed class TextChangeBatchTests
{
    private static readonly ReplicaId Ann = new(1);
    private static readonly ReplicaId Bob = new(0x1234);

    [Fact]
    public void It_has_one_binary_form_and_nothing_that_a_stranger_sends_does_harm() => CodecLaws.Check(GenerateText.Batch);

    [Fact]
    public void Its_bytes_are_these()
    {
        var batch = new TextChangeBatch(
        [
            new TextChange(new Dot(Ann, 1), [], [new TextEdit(0, 0, "hi é"), new TextEdit(3, 1, ""), new TextEdit(0, 2, "")]),
            new TextChange(new Dot(Bob, 5), [new Dot(Ann, 7), new Dot(Bob, 4)], [new TextEdit(1, 1, ""), new TextEdit(0, 1, ""), new TextEdit(0, 0, "x")]),
            new TextChange(new Dot(Ann, 8), [new Dot(Ann, 7)], [new TextEdit(1, 0, "y")]),
        ]);
        Assert.Equal(
            "03"                                          // changes
            + "000100"                                    // a new author, whose identity is 1; its first event
            + "03" + "28686920C3A9" + "0B" + "1505"       // three edits: five bytes come in; one goes that ends here; two go three places before
            + "03B42408"                                  // a new author that tells its parents; its fifth event
            + "020000" + "0101"                           // two parents: Ann's seventh, spoken of last; Bob's fourth, one before the one spoken of
            + "03" + "0D02" + "0B" + "0878"               // three edits: one goes one place behind; one goes that ends here; one byte comes in
            + "0000" + "01" + "0879",                     // Ann's next; one byte comes in here
            Convert.ToHexString(CodecLaws.Encode(batch)));
    }

    [Fact]
    public void What_documents_tell_each_other_arrives() => Gen.Int[0, 5_000].Sample(
        seed =>
        {
            var document = GrownDocument.Of(seed);
            var batch = new TextChangeBatch(document.ChangesSince(VersionVector.Empty));
            Assert.Equal(CodecLaws.Encode(batch), document.EncodeChangesSince(VersionVector.Empty));
            var half = VersionVector.Of([.. document.Known.Entries.ToArray().Select(last => new Dot(last.Replica, (last.Counter + 1) / 2))]);
            Assert.Equal(CodecLaws.Encode(new TextChangeBatch(document.ChangesSince(half))), document.EncodeChangesSince(half));
            var reader = new WireReader(CodecLaws.Encode(batch));
            Assert.Equal(DecodeStatus.Done, TextChangeBatch.TryRead(ref reader, DecodeLimits.Default, out var read));
            Assert.Equal(batch.Changes, read.Changes);
            var copy = new TextDocument(new ReplicaId(99));
            Assert.Equal(TextMergeStatus.Merged, copy.TryMerge(read.Changes));
            Assert.Equal(document.ToString(), copy.ToString());
            Assert.Equal(document.Version, copy.Version);
        },
        iter: 200);

    [Fact]
    public void A_letter_takes_a_dozen_bytes()
    {
        var document = new TextDocument(Ann);
        document.Insert(0, new string('a', 100_000));
        var before = document.Known;
        document.Insert(50_000, "x");
        Assert.Equal(12, new TextChangeBatch(document.ChangesSince(before)).EncodedLength);
    }

    [Fact]
    public void What_can_have_come_about_in_no_text_has_no_form() => Assert.All<TextChange>(
        [
            new TextChange(new Dot(Ann, 1), [], []),
            new TextChange(new Dot(Ann, 1), [], [new TextEdit(-1, 1, "")]),
            new TextChange(new Dot(Ann, 1), [], [new TextEdit(0, 1, "a")]),
            new TextChange(new Dot(Ann, 1), [], [new TextEdit(0, 0, "\ud83d")]),
            new TextChange(new Dot(Ann, 1), [new Dot(Bob, 2), new Dot(Ann, 2)], [new TextEdit(0, 1, "")]),
            new TextChange(new Dot(Ann, long.MaxValue), [], [new TextEdit(0, 1, "")]),
        ],
        change => Assert.Throws<ArgumentException>(() => new TextChangeBatch([change])));

    [Theory]
    [InlineData("0100010001" + "0878" + "", DecodeStatus.Done)]
    [InlineData("01000100" + "00", DecodeStatus.Malformed)]             // no edit
    [InlineData("0102010001" + "0878", DecodeStatus.Malformed)]         // an author that is not the next
    [InlineData("0100000001" + "0878", DecodeStatus.Malformed)]         // no replica
    [InlineData("0100010101" + "0878", DecodeStatus.Malformed)]         // counter 0
    [InlineData("010101000001" + "0878", DecodeStatus.Malformed)]       // told that there are no parents, which goes without saying
    [InlineData("0100010001" + "0C0078", DecodeStatus.Malformed)]       // elsewhere, and yet here
    [InlineData("0100010001" + "0B", DecodeStatus.Malformed)]           // takes out what ends before the beginning
    [InlineData("0100010001" + "0A78", DecodeStatus.Malformed)]         // text that ends before it comes in
    [InlineData("0100010001" + "0E78", DecodeStatus.Malformed)]         // a place that there is not
    [InlineData("0100010001" + "08FF", DecodeStatus.Malformed)]         // no UTF-8
    [InlineData("020001000108780001010001" + "0878", DecodeStatus.Malformed)] // a replica named anew
    [InlineData("0101010002" + "01020A02030A" + "010878", DecodeStatus.Done)]      // two parents
    [InlineData("0101010002" + "01030A02020A" + "010878", DecodeStatus.Malformed)] // the greater one first
    [InlineData("0101010002" + "01020A0100" + "010878", DecodeStatus.Malformed)]   // one twice
    public void A_form_is_the_only_one(string hex, DecodeStatus expected) =>
        Assert.Equal(expected, CodecLaws.CheckHostile<TextChangeBatch>(Convert.FromHexString(hex)));

    [Fact]
    public void Limits_hold()
    {
        var bytes = CodecLaws.Encode(new TextChangeBatch([new TextChange(new Dot(Ann, 1), [], [new TextEdit(0, 0, "abc"), new TextEdit(9, 1, "")])]));
        Assert.Equal(DecodeStatus.OverLimit, CodecLaws.CheckHostile<TextChangeBatch>(bytes, new DecodeLimits { MaxBytes = 2 }));
        Assert.Equal(DecodeStatus.OverLimit, CodecLaws.CheckHostile<TextChangeBatch>(bytes, new DecodeLimits { MaxElements = 1 }));
        Assert.Equal(DecodeStatus.OverLimit, CodecLaws.CheckHostile<TextChangeBatch>(bytes, new DecodeLimits { MaxVectorEntries = 0 }));
        Assert.Equal(DecodeStatus.Done, CodecLaws.CheckHostile<TextChangeBatch>(bytes, new DecodeLimits { MaxBytes = 3, MaxElements = 2, MaxVectorEntries = 1 }));
    }
}
