using System.Buffers.Binary;
using System.Text;
using Purva.TestKit;
using Purva.Tracing.Drawing;
using Purva.Tracing.Histories;
using Xunit;

namespace Purva.Tests.Tracing.Drawing;

public sealed class SpaceTimePayloadTests
{
    private static readonly Execution Two = new ToldHistory(
        ["a", "béb"],
        [new ToldEvent(0, [1, 0], 1_500_000, "sends", 1), new ToldEvent(1, [1, 1], null, "hears", 3), new ToldEvent(0, [2, 0], 2_000_000, "", 5)]).ToExecution();

    [Fact]
    public void It_is_these_bytes()
    {
        var payload = SpaceTimePayload.Write(Two, Causes.Of(Two));
        int[] head = [0x54535650, 1, 0, 3, 2, 1, 4, 5, 10, 0, 0, 0, 0, 0, 0, 0];
        double[] doubles = [1.5, double.NaN, 2, 1, 3, 5];
        int[] numbers =
        [
            0, 1, 2, // events
            0, 1, 0, // hosts
            1, 1, 2, // counters
            0, 1, 1, 0, // ends of senders, senders
            1, 3, 4, 0, 0, 1, 0, 1, 1, 1, 2, // ends of clock entries, hosts, counters
            1, 5, // ends of names
            5, 10, 10, // ends of texts
        ];
        byte[] expected = [.. head.SelectMany(Bytes), .. doubles.SelectMany(BitConverter.GetBytes), .. numbers.SelectMany(Bytes), .. "abébsendshears"u8];
        Assert.Equal(expected, payload);
    }

    [Fact]
    public void A_later_part_names_what_came_before()
    {
        var payload = SpaceTimePayload.Write(Two, Causes.Of(Two), first: 1, withTexts: false);
        int At(int index) => BinaryPrimitives.ReadInt32LittleEndian(payload.AsSpan(index * 4));
        Assert.Equal((1, 2, 1, 0), (At(2), At(3), At(5), At(8)));
        var firstNumber = 16 + (2 * 2 * 2);
        Assert.Equal([1, 2, 1, 0, 1, 2], Enumerable.Range(firstNumber, 6).Select(At));
        Assert.Equal([1, 1, 0], Enumerable.Range(firstNumber + 6, 3).Select(At)); // the receipt's sender is event 0
        Assert.Equal("abéb", Encoding.UTF8.GetString(payload.AsSpan(payload.Length - 5)));
    }

    [Fact]
    public void There_is_nothing_before_the_first_event_or_behind_the_last()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => SpaceTimePayload.Write(Two, Causes.Of(Two), first: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => SpaceTimePayload.Write(Two, Causes.Of(Two), first: 4));
        Assert.Equal(64 + (2 * 4) + 5, SpaceTimePayload.Write(Two, Causes.Of(Two), first: 3).Length);
    }

    private static byte[] Bytes(int number) => BitConverter.GetBytes(number);
}
