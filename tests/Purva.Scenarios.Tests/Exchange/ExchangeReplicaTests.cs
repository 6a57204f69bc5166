using CsCheck;
using Purva.Clocks;
using Purva.Scenarios.Exchange;
using Xunit;

namespace Purva.Scenarios.Tests.Exchange;

public sealed class ExchangeReplicaTests
{
    private static readonly Instrument Reliance = new("RELIANCE", new Ticks(1), new Ticks(100_000));

    private static readonly Gen<LoggedBatch> Batches = Gen.Select(Gen.Int[1, 9], Gen.Long[1, 1_000], Gen.Int[1, 5], Gen.Int[0, 1_000_000]).Select(
        (epoch, first, count, seed) => new LoggedBatch(epoch, first, [.. Enumerable.Range(0, count).Select(i => One(first + i, seed % 3, i + 1, seed + i))]));

    [Fact]
    public void A_batch_comes_back_from_its_bytes_and_no_prefix_or_flipped_bit_is_one_that_reads_as_another() =>
        Gen.Select(Batches, Gen.Int[0, 1_000_000]).Sample((batch, at) =>
        {
            var bytes = batch.ToBytes();
            Assert.True(LoggedBatch.TryRead(bytes, out var read));
            Assert.Equal(batch with { Commands = default }, read! with { Commands = default });
            Assert.Equal(batch.Commands, read.Commands);
            Assert.False(LoggedBatch.TryRead(bytes.AsSpan(0, at % bytes.Length), out _));
            bytes[at % bytes.Length] ^= (byte)(1 << (at % 8));
            Assert.True(!LoggedBatch.TryRead(bytes, out var other) || other!.ToBytes().AsSpan().SequenceEqual(bytes));
        });

    [Fact]
    public void What_is_repeated_too_early_or_written_by_who_was_no_longer_in_charge_changes_nothing()
    {
        var (replica, reports) = (new ExchangeReplica(Reliance), new ReportBuffer());
        Assert.Equal(LogVerdict.Gap, replica.Apply(Batch(1, 2, 1), reports));
        Assert.Equal(LogVerdict.Applied, replica.Apply(Batch(1, 1, 2), reports));
        Assert.Equal(LogVerdict.Repeated, replica.Apply(Batch(1, 1, 2), reports));
        Assert.Equal(LogVerdict.Gap, replica.Apply(Batch(2, 3, 1), reports));
        Assert.Equal(new LogTakeover(2, 3), replica.TakeOver());
        Assert.Equal(LogVerdict.Void, replica.Apply(Batch(1, 3, 1), reports));
        Assert.Equal(LogVerdict.Applied, replica.Apply(Batch(2, 3, 1), reports));
        Assert.Equal(3, replica.Applied);
    }

    [Fact]
    public void A_site_that_went_on_alone_begins_anew_and_then_has_what_the_other_has()
    {
        var (mumbai, chennai, reports) = (new ExchangeReplica(Reliance), new ExchangeReplica(Reliance), new ReportBuffer());
        LoggedBatch[] log = [Batch(1, 1, 3), Batch(1, 4, 2), Batch(2, 4, 4)];
        mumbai.Apply(log[0], reports);
        mumbai.Apply(log[1], reports);
        chennai.Apply(log[0], reports);
        var takeover = chennai.TakeOver();
        chennai.Apply(log[2], reports);
        Assert.Equal(LogVerdict.MustRebuild, mumbai.Hear(takeover));

        var anew = new ExchangeReplica(Reliance);
        foreach (var batch in ExchangeReplica.Valid(log.Reverse(), [takeover]))
        {
            anew.Hear(takeover);
            Assert.Equal(LogVerdict.Applied, anew.Apply(batch, reports));
        }

        Assert.Equal((chennai.Applied, chennai.Trades, chennai.Book.Fingerprint()), (anew.Applied, anew.Trades, anew.Book.Fingerprint()));
    }

    [Fact]
    public void What_a_gateway_sends_again_is_traded_once()
    {
        var (replica, reports) = (new ExchangeReplica(Reliance), new ReportBuffer());
        var (first, again) = (One(1, 0, 1, 3), One(1, 0, 1, 3));
        replica.Apply(new LoggedBatch(1, 1, [first]), reports);
        var before = replica.Book.Fingerprint();
        replica.Apply(new LoggedBatch(1, 2, [(again.Stamp, again.Command with { Sequence = 2, Order = new OrderId(77) })]), reports);
        Assert.Equal((2, before, 1), (replica.Applied, replica.Book.Fingerprint(), replica.Book.Count));
        Assert.Equal((1, 1), replica.AcceptedOf(0));
        Assert.Equal(default, replica.AcceptedOf(1));
    }

    private static LoggedBatch Batch(int epoch, long first, int count) =>
        new(epoch, first, [.. Enumerable.Range(0, count).Select(i => One(first + i, 0, first + i, (int)first + i))]);

    private static (GatewayStamp Stamp, OrderCommand Command) One(long place, int site, long sequence, int drawn) => (
        new GatewayStamp(HybridTimestamp.FromMilliseconds(1_000 + place), site, 1, sequence),
        OrderCommand.New(place, new OrderId(place), drawn % 2 == 0 ? Side.Buy : Side.Sell, new Ticks(100 + (drawn % 3)), 1 + (drawn % 9)));
}
