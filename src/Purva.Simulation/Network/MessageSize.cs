using Purva.Clocks;
using Purva.Store.Streams;

namespace Purva.Simulation.Network;

/// <summary>How many bytes a message takes on a wire, roughly: slow links and bounded buffers count them.</summary>
internal static class MessageSize
{
    private const int Frame = 16;
    private const int Entry = 20;
    private const int Head = 96;

    public static int Of(PeerMessage message) => Frame + message switch
    {
        PeerMessage.Applied applied => Of(applied.Vector),
        PeerMessage.Records records => OfRecords(records),
        PeerMessage.VectorReply reply => Of(reply.Vector),
        PeerMessage.Subscribe subscribe => Of(subscribe.Have) + (subscribe.ExceptSites.Length * Frame),
        PeerMessage.Hello hello => hello.Writers.Length * Head,
        PeerMessage.TooFarBehind behind => Of(behind.Floor),
        PeerMessage.SnapshotStart start => start.Writers.Length * Head,
        PeerMessage.SnapshotRows rows => OfRows(rows),
        _ => 0,
    };

    /// <summary>Whether the protocol claims to bear it twice, and before or after others of its kind.</summary>
    public static bool IsLoose(PeerMessage message) => message is PeerMessage.Records or PeerMessage.Applied;

    private static int Of(VersionVector vector) => vector.Entries.Length * Entry;

    private static int OfRecords(PeerMessage.Records records)
    {
        var bytes = 0;
        foreach (var item in records.Items)
        {
            bytes += item.Length + sizeof(int);
        }

        return bytes;
    }

    private static int OfRows(PeerMessage.SnapshotRows rows)
    {
        var bytes = 0;
        foreach (var row in rows.Rows)
        {
            bytes += row.Key.Encoded.Length;
            foreach (var sibling in row.Siblings)
            {
                bytes += Entry + sibling.Value.Length;
            }
        }

        return bytes;
    }
}
