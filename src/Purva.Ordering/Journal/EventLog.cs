using System.Buffers.Binary;
using Purva.Hashgraph;

namespace Purva.Ordering.Journal;

/// <summary>The events since the last frame, in a file; and what of the member's own must not be forgotten with older ones.</summary>
/// <remarks>A record is an event, a transaction that was answered for and has no event that is kept, or the greatest number of an own event. One thread uses it.</remarks>
internal sealed class EventLog : IDisposable
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "events.log";

    private const byte EventRecord = 1;
    private const byte WaitingRecord = 2;
    private const byte GreatestRecord = 3;
    private const int GreatestLength = 1 + (3 * sizeof(ulong));

    /// <summary>Earlier versions did not write the round.</summary>
    private const int LengthWithoutRound = 1 + (2 * sizeof(ulong));
    private const long UnknownRound = -1;

    private readonly string folder;
    private RecordFile file;

    private EventLog(string folder, RecordFile file) => (this.folder, this.file) = (folder, file);

    /// <summary>Opens the log in a folder.</summary>
    /// <exception cref="OrderFolderException">It is damaged.</exception>
    public static EventLog Open(string folder, out EventLogContent content)
    {
        var path = Path.Combine(folder, FileName);
        var read = new EventLogContent();
        var file = RecordFile.Open(path, (at, record) =>
        {
            if (!Read(record, read))
            {
                throw new OrderFolderException($"{path} is damaged at byte {at}: no record of an ordering member stands there. Bring the folder back from a backup that is not older than the last stop.");
            }
        });
        content = read;
        return new EventLog(folder, file);
    }

    /// <summary>Adds an event; it is on the disk after the next <see cref="Flush"/>.</summary>
    public void Append(GossipEvent gossip) => file.Append([EventRecord, .. EventBytes.Of(gossip)]);

    /// <summary>Waits until all of it is on the disk.</summary>
    public void Flush() => file.Flush();

    /// <summary>Replaces everything at once.</summary>
    /// <param name="events">The events that are kept.</param>
    /// <param name="waiting">Own transactions that are in none of them.</param>
    /// <param name="epoch">The epoch.</param>
    /// <param name="greatest">The greatest number of an own event in it.</param>
    /// <param name="greatestRound">The round of that event, or a later one, if that is known.</param>
    public void Rewrite(IEnumerable<GossipEvent> events, IEnumerable<ReadOnlyMemory<byte>> waiting, ulong epoch, ulong greatest, long? greatestRound)
    {
        var path = Path.Combine(folder, FileName);
        File.Delete(path + ".new");
        var next = new EventLog(folder, RecordFile.Open(path + ".new", (_, _) => { }));
        var head = new byte[GreatestLength];
        head[0] = GreatestRecord;
        BinaryPrimitives.WriteUInt64LittleEndian(head.AsSpan(1), epoch);
        BinaryPrimitives.WriteUInt64LittleEndian(head.AsSpan(1 + sizeof(ulong)), greatest);
        BinaryPrimitives.WriteInt64LittleEndian(head.AsSpan(1 + (2 * sizeof(ulong))), greatestRound ?? UnknownRound);
        next.file.Append(head);
        foreach (var bytes in waiting)
        {
            next.file.Append([WaitingRecord, .. bytes.Span]);
        }

        foreach (var gossip in events)
        {
            next.Append(gossip);
        }

        next.Flush();
        File.Move(path + ".new", path, overwrite: true);
        FolderFlush.Of(folder);
        file.Dispose();
        file = next.file;
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();

    private static bool Read(byte[] record, EventLogContent content)
    {
        switch (record)
        {
            case [EventRecord, ..] when EventBytes.TryReadEvent(record.AsSpan(1), out var gossip):
                content.Events.Add(gossip);
                return true;
            case [WaitingRecord, ..]:
                content.Waiting.Add(record.AsMemory(1));
                return true;
            case [GreatestRecord, ..] when record.Length is GreatestLength or LengthWithoutRound:
                content.Epoch = BinaryPrimitives.ReadUInt64LittleEndian(record.AsSpan(1));
                content.Greatest = BinaryPrimitives.ReadUInt64LittleEndian(record.AsSpan(1 + sizeof(ulong)));
                content.GreatestRound = record.Length == GreatestLength && BinaryPrimitives.ReadInt64LittleEndian(record.AsSpan(1 + (2 * sizeof(ulong)))) is >= 0 and var round ? round : null;
                return true;
            default:
                return false;
        }
    }
}

/// <summary>What stood in an <see cref="EventLog"/>.</summary>
internal sealed class EventLogContent
{
    public List<GossipEvent> Events { get; } = [];

    public List<ReadOnlyMemory<byte>> Waiting { get; } = [];

    public ulong Epoch { get; set; }

    public ulong Greatest { get; set; }

    public long? GreatestRound { get; set; }
}
