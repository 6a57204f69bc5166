using System.Buffers;
using System.Text;
using Purva.Clocks;
using Purva.Store.Memory;
using Purva.Store.Ports;
using Purva.Store.Replica;
using Purva.Store.Streams;
using Xunit;

namespace Purva.Store.Tests.Replica;

/// <summary>The rules of a replica, one by one.</summary>
public sealed class SiteReplicaTests : IDisposable
{
    private static readonly KeyName Key = KeyName.Of("b", "k");

    private readonly List<IDisposable> open = [];

    public void Dispose() => open.ForEach(one => one.Dispose());

    [Fact]
    public void A_blind_put_erases_nothing_and_a_context_replaces_exactly_what_it_names()
    {
        var (engine, replica) = Open("a", 1);
        var first = Put(replica, "1").Dot;
        var second = Put(replica, "2").Dot;
        Assert.Equal(2, Put(replica, "3", first).LiveValues);
        Assert.Equal([second, new Dot(new ReplicaId(1), 4)], Read(engine, replica).Context);
    }

    [Fact]
    public void A_delete_leaves_no_row()
    {
        var (engine, replica) = Open("a", 1);
        var dot = Put(replica, "1").Dot;
        Commit(replica, Operation.Delete(Key, new[] { dot }));
        Assert.False(engine.TryGet(Table.State, Key.Encoded, new ArrayBufferWriter<byte>()));
        Assert.Equal(default, replica.Totals);
    }

    [Fact]
    public void A_put_with_the_context_of_a_deleted_value_adds_its_own()
    {
        var (engine, replica) = Open("a", 1);
        var dot = Put(replica, "1").Dot;
        Commit(replica, Operation.Delete(Key, new[] { dot }));
        Put(replica, "2", dot);
        Assert.Single(Read(engine, replica).Siblings);
    }

    [Fact]
    public void At_the_sibling_limit_a_blind_put_is_refused_with_the_siblings_and_changes_nothing()
    {
        var (engine, replica) = Open("a", 1, new StoreLimits { HardSiblings = 3 });
        var dots = Enumerable.Range(0, 3).Select(i => Put(replica, $"{i}").Dot).ToArray();
        var before = replica.Applied;
        var refused = Put(replica, "4");
        Assert.Equal(WriteStatus.SiblingLimit, refused.Status);
        Assert.Equal(dots, refused.Siblings!.Context);
        Assert.Equal(before, replica.Applied);
        Assert.Equal(WriteStatus.Committed, Put(replica, "5", dots).Status);
        Assert.Single(Read(engine, replica).Siblings);
    }

    [Fact]
    public void A_context_that_has_not_been_seen_here_is_waited_for()
    {
        var (_, replica) = Open("a", 1);
        var unknown = new Dot(new ReplicaId(9), 3);
        var result = Put(replica, "1", unknown);
        Assert.Equal((WriteStatus.SiteBehind, VersionVector.Of(unknown)), (result.Status, result.Missing));
    }

    [Fact]
    public void An_idempotency_key_makes_one_write_of_many_also_after_a_restart_and_refuses_another()
    {
        var (engine, replica) = Open("a", 1);
        var commit = new Commit(new[] { Operation.Put(Key, "1"u8.ToArray()) }) { IdempotencyKey = "once"u8.ToArray() };
        var first = replica.Commit(commit, 1);
        Assert.True(replica.Commit(commit, 2).IsRepeat);
        replica.Flush(sync: true);
        replica = Reload(engine, "a");
        var again = replica.Commit(commit, 3);
        Assert.Equal((true, first.Dot, first.Timestamp), (again.IsRepeat, again.Dot, again.Timestamp));
        var other = commit with { Operations = new[] { Operation.Put(Key, "2"u8.ToArray()) } };
        Assert.Equal(WriteStatus.IdempotencyMismatch, replica.Commit(other, 4).Status);
    }

    [Fact]
    public void Records_wait_for_their_causes_and_come_once()
    {
        var (_, a) = Open("a", 1);
        var (engineA, b) = (open[0] as MemoryEngine, Open("b", 2));
        Put(a, "1");
        Put(a, "2");
        var log = Log(engineA!);
        Assert.Equal(ReceiveOutcome.Waiting, b.Replica.Receive(log[2], 10));
        Assert.Equal(ReceiveOutcome.Waiting, b.Replica.Receive(log[1], 10));
        Assert.Equal(ReceiveOutcome.Applied, b.Replica.Receive(log[0], 10));
        Assert.Equal(ReceiveOutcome.Duplicate, b.Replica.Receive(log[1], 10));
        b.Replica.Flush(sync: true);
        Assert.Equal(2, Read(b.Engine, b.Replica).Siblings.Length);
    }

    [Fact]
    public void Two_records_of_one_dot_quarantine_their_writer_and_the_second_is_kept()
    {
        var (engineA, a) = Open("a", 1);
        var (engineClone, clone) = Open("a", 1);
        var (engine, b) = Open("b", 2);
        Put(a, "1");
        Put(clone, "other");
        Log(engineA).ForEach(record => b.Receive(record, 10));
        Assert.Equal(ReceiveOutcome.Forked, b.Receive(Log(engineClone)[1], 10));
        b.Flush(sync: true);
        Put(a, "2");
        Assert.Equal(ReceiveOutcome.Quarantined, b.Receive(Log(engineA)[2], 10));
        Assert.Single(Read(engine, b).Siblings);
        Assert.True(engine.TryGet(Table.Meta, "fork/1:2"u8, new ArrayBufferWriter<byte>()));
        Assert.NotNull(Reload(engine, "b").Writers.Find(new ReplicaId(1))!.Quarantine);
    }

    [Fact]
    public void A_record_of_its_own_that_it_does_not_remember_stops_it()
    {
        var (engineA, a) = Open("a", 1);
        var (_, old) = Open("a", 1);
        Put(a, "1");
        Assert.Equal(ReceiveOutcome.OwnAhead, old.Receive(Log(engineA)[1], 10));
    }

    [Fact]
    public void A_record_from_the_far_future_is_held_back()
    {
        var (engineA, a) = Open("a", 1);
        var (_, b) = Open("b", 2);
        a.Commit(new Commit(new[] { Operation.Put(Key, "1"u8.ToArray()) }), 10_000_000);
        a.Flush(sync: true);
        var log = Log(engineA);
        Assert.Equal(ReceiveOutcome.Applied, b.Receive(log[0], 10));
        Assert.Equal(ReceiveOutcome.TooFarAhead, b.Receive(log[1], 10));
        Assert.Equal(ReceiveOutcome.Applied, b.Receive(log[1], 10_000_000));
    }

    [Fact]
    public void No_more_records_wait_than_there_is_room_for()
    {
        var (engineA, a) = Open("a", 1);
        var (_, b) = Open("b", 2, new StoreLimits { MaxWaiting = 2 });
        for (var i = 0; i < 4; i++)
        {
            Put(a, $"{i}");
        }

        var log = Log(engineA);
        Assert.Equal([ReceiveOutcome.Waiting, ReceiveOutcome.Waiting, ReceiveOutcome.Full], log[2..].Select(record => b.Receive(record, 10)));
    }

    [Fact]
    public void After_its_log_was_cut_a_replica_still_knows_every_counter()
    {
        var (engine, replica) = Open("a", 1);
        for (var i = 0; i < 600; i++)
        {
            Put(replica, $"{i}", i == 0 ? [] : [new Dot(new ReplicaId(1), (ulong)i + 1)]);
        }

        Assert.Equal(600, replica.Truncate(replica.Applied, new HybridTimestamp(ulong.MaxValue), long.MaxValue, 10_000));
        replica.Flush(sync: true);
        var again = Reload(engine, "a");
        Assert.Equal((replica.Applied, replica.Totals, 601UL, 601L), (again.Applied, again.Totals, again.OwnCounter, again.FirstSequence));
        Assert.Equal(new Dot(new ReplicaId(1), 602), Put(again, "next").Dot);
    }

    private (MemoryEngine Engine, SiteReplica Replica) Open(string site, ulong id, StoreLimits? limits = null)
    {
        var engine = new MemoryEngine();
        open.Add(engine);
        var replica = SiteReplica.Load(engine, new SiteOptions { Cluster = "c", Site = site, Limits = limits ?? StoreLimits.Default });
        open.Add(replica);
        replica.OpenEpoch(
            new ReplicaId(id), new SiteIdentity { Cluster = "c", Site = site, Writer = $"{id:x}", Epoch = 1, Reason = "test", Durability = Durability.Always }, 1);
        replica.Flush(sync: true);
        return (engine, replica);
    }

    private SiteReplica Reload(MemoryEngine engine, string site)
    {
        var replica = SiteReplica.Load(engine, new SiteOptions { Cluster = "c", Site = site });
        open.Add(replica);
        return replica;
    }

    private static WriteResult Put(SiteReplica replica, string value, params Dot[] context) => Commit(replica, Operation.Put(Key, Encoding.ASCII.GetBytes(value), context));

    private static WriteResult Commit(SiteReplica replica, Operation operation)
    {
        var result = replica.Commit(new Commit(new[] { operation }), 1);
        replica.Flush(sync: true);
        return result;
    }

    private static KeyRead Read(MemoryEngine engine, SiteReplica replica)
    {
        var row = new ArrayBufferWriter<byte>();
        engine.TryGet(Table.State, Key.Encoded, row);
        return SiteReplica.SiblingsOf(Key, row.WrittenSpan, replica.Writers);
    }

    private static List<LogRecord> Log(MemoryEngine engine)
    {
        var records = new List<LogRecord>();
        using var rows = engine.Scan(Table.Log, default);
        while (rows.MoveNext())
        {
            Assert.True(LogRecord.TryParse(LogRow.RecordOf(rows.Value, out _).ToArray(), out var record, out _));
            records.Add(record);
        }

        return records;
    }
}
