using System.Buffers.Binary;
using System.Globalization;
using Purva.Scenarios.Exchange;
using Purva.Store;

namespace Purva.Cli.Demos.Exchange;

/// <summary>How the exchange writes its log into the store: a key of its own for each row, so that no two writes ever meet.</summary>
internal static class ExchangeRows
{
    public const string Log = "exchange-log";
    public const string Takeovers = "exchange-takeovers";
    public const string Confirmed = "exchange-confirmed";
    public const string Beats = "exchange-beats";
    public const string Marks = "exchange-marks";

    public static Operation Of(LoggedBatch batch) => Operation.Put(KeyName.Of(Log, Name(batch.Epoch, batch.First)), batch.ToBytes());

    public static Operation Of(LogTakeover takeover) => Operation.Put(KeyName.Of(Takeovers, Name(takeover.Epoch, takeover.First)), Pair(takeover.Epoch, takeover.First));

    /// <summary>A site has applied what an epoch wrote up to a place.</summary>
    public static Operation Confirm(string site, int epoch, long place) => Operation.Put(KeyName.Of(Confirmed, $"{site}/{Name(epoch, place)}"), Pair(epoch, place));

    /// <summary>The site in charge is alive.</summary>
    public static Operation Beat(int epoch, long number) => Operation.Put(KeyName.Of(Beats, Name(epoch, number)), Pair(epoch, number));

    /// <summary>Nothing but a place in the log that its writer will know again.</summary>
    public static Operation Mark(string site, long number) => Operation.Put(KeyName.Of(Marks, $"{site}/{number:d20}"), Pair(0, number));

    /// <exception cref="CommandFailedException">Something else was written there.</exception>
    public static (int Epoch, long Place) ReadPair(Operation row) => row.Value.Length == 12
        ? (BinaryPrimitives.ReadInt32LittleEndian(row.Value.Span), BinaryPrimitives.ReadInt64LittleEndian(row.Value.Span[4..]))
        : throw new CommandFailedException($"'{row.Key}' in the exchange's log is none of its rows.");

    /// <exception cref="CommandFailedException">Something else was written there.</exception>
    public static LoggedBatch ReadBatch(Operation row) =>
        LoggedBatch.TryRead(row.Value.Span, out var batch) ? batch! : throw new CommandFailedException($"'{row.Key}' in the exchange's log is no batch.");

    private static string Name(int epoch, long place) => string.Create(CultureInfo.InvariantCulture, $"{epoch:d6}/{place:d12}");

    private static byte[] Pair(int epoch, long place)
    {
        var bytes = new byte[12];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, epoch);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(4), place);
        return bytes;
    }
}
