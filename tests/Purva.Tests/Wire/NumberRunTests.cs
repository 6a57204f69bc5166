using CsCheck;
using Purva.Wire;
using Xunit;

namespace Purva.Tests.Wire;

public sealed class NumberRunTests
{
    private static readonly Gen<ulong[]> Numbers = Gen.OneOf(
        Gen.ULong[0, 200].Array[0, 30],
        Gen.ULong[0, 1 << 20].Array[0, 30],
        Gen.ULong.Array[0, 30],
        Gen.Select(Gen.ULong[0, 100].Array[1, 30], Gen.ULong, (small, great) => (ulong[])[.. small, great]));

    [Fact]
    public void Numbers_are_read_back_and_cost_no_more_than_a_head_beyond_the_shorter_way() =>
        Numbers.Sample(numbers =>
        {
            var bytes = Encode(numbers);
            var plain = numbers.Sum(number => WireWriter.VarLength(number));
            var width = numbers.Append(0UL).Max(number => 64 - (int)ulong.LeadingZeroCount(number));

            Assert.Equal(DecodeStatus.Done, Read([.. bytes, 0xFF], numbers.Length, out var read, out var position));
            Assert.Equal(numbers, read);
            Assert.Equal(bytes.Length, position);
            Assert.Equal(numbers.Length > 1 ? 1 + Math.Min(plain, width < 8 ? plain : ((numbers.Length * width) + 7) / 8) : plain, bytes.Length);
        });

    [Fact]
    public void A_prefix_needs_more() =>
        Numbers.Select(numbers => (numbers.Length, Encode(numbers))).Sample((count, bytes) =>
        {
            for (var length = 0; length < bytes.Length; length++)
            {
                Assert.Equal(DecodeStatus.NeedMore, Read(bytes[..length], count, out _, out _));
            }
        });

    [Fact]
    public void Hostile_bytes_are_read_only_as_what_they_would_be_written_as() =>
        Gen.Select(Gen.OneOf(Gen.Byte, Gen.Byte[0, 9]).Array[0, 20], Gen.Int[0, 4]).Sample((bytes, count) =>
        {
            if (Read(bytes, count, out var numbers, out var position) == DecodeStatus.Done)
            {
                Assert.Equal(bytes[..position], Encode(numbers));
            }
        });

    [Theory]
    [InlineData("00AC02", 1, DecodeStatus.Done, "one number has no head")]
    [InlineData("0005AC02", 2, DecodeStatus.Done, "two that are shorter plain")]
    [InlineData("09FFFF03", 2, DecodeStatus.Done, "two of nine bits")]
    [InlineData("09FFFF07", 2, DecodeStatus.Malformed, "a bit after the last number")]
    [InlineData("0AFFFF0F", 2, DecodeStatus.Done, "two of ten bits")]
    [InlineData("0AFFFD07", 2, DecodeStatus.Malformed, "ten bits where nine would do")]
    [InlineData("00FF03FF03", 2, DecodeStatus.Malformed, "plain where packed is shorter")]
    [InlineData("0701", 2, DecodeStatus.Malformed, "a width that is never used")]
    [InlineData("4101", 2, DecodeStatus.Malformed, "a width of more than a number has")]
    public void The_form_is_as_documented(string hex, int count, DecodeStatus status, string reason) =>
        Assert.True(Read(Convert.FromHexString(hex), count, out _, out _) == status, reason);

    private static DecodeStatus Read(byte[] bytes, int count, out ulong[] numbers, out int position)
    {
        numbers = new ulong[count];
        var status = NumberRun.TryStart(new WireReader(bytes), count, out var run);
        for (var i = 0; i < count && status == DecodeStatus.Done; i++)
        {
            status = run.TryNext(out numbers[i]);
        }

        position = run.Position;
        return status == DecodeStatus.Done ? run.Finish() : status;
    }

    private static byte[] Encode(ulong[] numbers)
    {
        var bytes = new byte[NumberRun.Length(new Plain(numbers))];
        var writer = new WireWriter(bytes);
        NumberRun.Write(ref writer, new Plain(numbers));
        Assert.Equal(bytes.Length, writer.Position);
        return bytes;
    }

    private readonly ref struct Plain(ulong[] numbers) : INumberSequence
    {
        public int Count => numbers.Length;

        public ulong this[int at] => numbers[at];
    }
}
