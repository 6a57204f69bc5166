using System.IO.Compression;
using System.IO.Pipes;
using Purva.Cli.Tracing;
using Xunit;
using ZstdSharp;

namespace Purva.SystemTests.Cli;

/// <summary>Logs are unpacked wherever they come from.</summary>
public sealed class TraceSourceTests
{
    private static readonly byte[] Log = [.. Enumerable.Range(0, 5_000).Select(i => (byte)('a' + (i % 26)))];

    public static TheoryData<string, int> Packings { get; } = new(("plain", 5_000), ("plain", 3), ("plain", 0), ("gzip", 5_000), ("gzip", 0), ("zstd", 5_000));

    [Theory]
    [MemberData(nameof(Packings))]
    public async Task A_pipe_is_read_as_a_file_is(string packing, int length)
    {
        var log = Log[..length];
        var packed = Pack(packing, log);
        Assert.Equal(log, await ReadAsync(new MemoryStream(packed)));
        using var sender = new AnonymousPipeServerStream(PipeDirection.Out);
        var sending = Task.Run(
            () =>
            {
                using (sender)
                {
                    sender.Write(packed);
                }
            },
            TestContext.Current.CancellationToken);
        Assert.Equal(log, await ReadAsync(new AnonymousPipeClientStream(PipeDirection.In, sender.ClientSafePipeHandle)));
        await sending;
    }

    private static async Task<byte[]> ReadAsync(Stream file)
    {
        await using var source = TraceSource.Open("log", file);
        using var read = new MemoryStream();
        await Task.Run(() => source.Text.CopyTo(read), TestContext.Current.CancellationToken);
        return read.ToArray();
    }

    private static byte[] Pack(string packing, byte[] log)
    {
        using var packed = new MemoryStream();
        using (Stream stream = packing switch { "gzip" => new GZipStream(packed, CompressionLevel.Fastest), "zstd" => new CompressionStream(packed), _ => new BufferedStream(packed) })
        {
            stream.Write(log);
        }

        return packed.ToArray();
    }
}
