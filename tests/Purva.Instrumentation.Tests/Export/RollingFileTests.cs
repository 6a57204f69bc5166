using Purva.Instrumentation.Export;
using Xunit;

namespace Purva.Instrumentation.Tests.Export;

public sealed class RollingFileTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_disk_that_is_full_for_a_moment_costs_that_batch_and_leaves_no_half_line()
    {
        using var folder = new Folder();
        var isFull = false;
        using var file = new RollingFile(new CausalLogFile(folder.File("shop.log")), path => new Disk(path, () => isFull));
        Assert.True(await file.TryWriteAsync("one\n"u8.ToArray(), Cancellation));
        isFull = true;
        Assert.False(await file.TryWriteAsync("two\n"u8.ToArray(), Cancellation));
        isFull = false;
        Assert.True(await file.TryWriteAsync("three\n"u8.ToArray(), Cancellation));
        Assert.Equal(["one", "three"], folder.Lines("shop.log"));
    }

    [Fact]
    public async Task Half_a_line_of_a_process_that_was_killed_spoils_no_other()
    {
        using var folder = new Folder();
        await File.WriteAllTextAsync(folder.File("shop.log"), "one\n{\"host\":", Cancellation);
        using (var file = new RollingFile(new CausalLogFile(folder.File("shop.log"))))
        {
            Assert.True(await file.TryWriteAsync("two\n"u8.ToArray(), Cancellation));
        }

        Assert.Equal(["one", "{\"host\":", "two"], folder.Lines("shop.log"));
    }

    /// <summary>A file on a disk that takes half of what is written when it is full.</summary>
    private sealed class Disk(string path, Func<bool> isFull) : FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0)
    {
        public override void Write(ReadOnlySpan<byte> buffer)
        {
            base.Write(isFull() ? buffer[..(buffer.Length / 2)] : buffer);
            if (isFull())
            {
                throw new IOException("No space left on device");
            }
        }
    }
}
