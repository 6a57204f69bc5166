using System.Buffers.Binary;
using System.Collections.Immutable;
using Purva.Clocks;

namespace Purva.Scenarios.Exchange;

/// <summary>Some commands in the one order, as the site in charge writes them to the log that others follow.</summary>
/// <param name="Epoch">Whose turn it was to write, from 1: each takeover begins the next.</param>
/// <param name="First">The place of the first command, from 1; the others follow without a gap.</param>
/// <param name="Commands">The commands, each with where it was accepted.</param>
public sealed record LoggedBatch(int Epoch, long First, ImmutableArray<(GatewayStamp Stamp, OrderCommand Command)> Commands)
{
    /// <summary>The most commands of a batch.</summary>
    public const int MostCommands = 4_096;

    private const int HeadLength = 16;
    private const int CommandLength = 56;

    /// <summary>The place after the last command.</summary>
    public long End => First + Commands.Length;

    /// <summary>The batch as bytes, little end first: epoch and count as 4, the first place as 8; for each command time, site, epoch and sequence of its gateway as 8, 4, 4, 8, then order as 8, price and quantity as 4, kind, side, lifetime and five zeros as 1 each, and its place as 8.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[HeadLength + (Commands.Length * CommandLength)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, Epoch);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), Commands.Length);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(8), First);
        for (var i = 0; i < Commands.Length; i++)
        {
            Write(bytes.AsSpan(HeadLength + (i * CommandLength), CommandLength), Commands[i].Stamp, Commands[i].Command);
        }

        return bytes;
    }

    /// <summary>Reads bytes that may be anything.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="batch">The batch; null where they are none.</param>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out LoggedBatch? batch)
    {
        batch = null;
        if (bytes.Length < HeadLength)
        {
            return false;
        }

        var (epoch, count, first) = (BinaryPrimitives.ReadInt32LittleEndian(bytes), BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]), BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]));
        if (epoch < 1 || count is < 1 or > MostCommands || first < 1 || first > long.MaxValue - count || bytes.Length != HeadLength + (count * CommandLength))
        {
            return false;
        }

        var commands = ImmutableArray.CreateBuilder<(GatewayStamp, OrderCommand)>(count);
        for (var i = 0; i < count; i++)
        {
            if (!TryRead(bytes.Slice(HeadLength + (i * CommandLength), CommandLength), first + i, out var one))
            {
                return false;
            }

            commands.Add(one);
        }

        batch = new LoggedBatch(epoch, first, commands.MoveToImmutable());
        return true;
    }

    private static void Write(Span<byte> to, in GatewayStamp stamp, in OrderCommand command)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(to, stamp.Time.Value);
        BinaryPrimitives.WriteInt32LittleEndian(to[8..], stamp.Site);
        BinaryPrimitives.WriteInt32LittleEndian(to[12..], stamp.Epoch);
        BinaryPrimitives.WriteInt64LittleEndian(to[16..], stamp.Sequence);
        BinaryPrimitives.WriteInt64LittleEndian(to[24..], command.Order.Value);
        BinaryPrimitives.WriteInt32LittleEndian(to[32..], command.Price.Value);
        BinaryPrimitives.WriteInt32LittleEndian(to[36..], command.Quantity);
        (to[40], to[41], to[42]) = ((byte)command.Kind, (byte)command.Side, (byte)command.Lifetime);
        BinaryPrimitives.WriteInt64LittleEndian(to[48..], command.Sequence);
    }

    private static bool TryRead(ReadOnlySpan<byte> from, long place, out (GatewayStamp Stamp, OrderCommand Command) one)
    {
        var stamp = new GatewayStamp(
            new HybridTimestamp(BinaryPrimitives.ReadUInt64LittleEndian(from)), BinaryPrimitives.ReadInt32LittleEndian(from[8..]),
            BinaryPrimitives.ReadInt32LittleEndian(from[12..]), BinaryPrimitives.ReadInt64LittleEndian(from[16..]));
        var command = new OrderCommand(
            BinaryPrimitives.ReadInt64LittleEndian(from[48..]), (CommandKind)from[40], new OrderId(BinaryPrimitives.ReadInt64LittleEndian(from[24..])), (Side)from[41],
            new Ticks(BinaryPrimitives.ReadInt32LittleEndian(from[32..])), BinaryPrimitives.ReadInt32LittleEndian(from[36..]), (OrderLifetime)from[42]);
        one = (stamp, command);
        return command.Sequence == place && stamp is { Site: >= 0, Epoch: > 0, Sequence: > 0 } && Enum.IsDefined(command.Kind) && Enum.IsDefined(command.Side)
            && Enum.IsDefined(command.Lifetime) && !from[43..48].ContainsAnyExcept((byte)0);
    }
}
