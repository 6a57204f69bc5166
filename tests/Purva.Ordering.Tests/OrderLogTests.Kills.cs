using Purva.Ordering.Journal;
using Xunit;

namespace Purva.OrderingTests;

/// <content>Ends between the steps.</content>
public sealed partial class OrderLogTests
{
    [Fact]
    public void Killed_between_the_steps_of_a_new_file_it_goes_on()
    {
        using (var log = Open())
        {
            Array.ForEach(Blocks(61), block => log.Append(block));
        }

        var files = Files();
        File.WriteAllBytes(files[^1] + ".new", [1, 2, 3]);
        Check(61, files.Length);

        // The last file has its name, and nothing beyond its state has come to the disk.
        var last = File.ReadAllBytes(files[^1]);
        var state = OrderSegment.StateIn(files[^1])!;
        File.WriteAllBytes(files[^1], last[..(RecordFile.Start + RecordFile.HeadSize + state.Length)]);
        var round = Round(files[^1]);
        Check(round, files.Length);
        File.WriteAllBytes(files[^1], last[..(RecordFile.Start + RecordFile.HeadSize + state.Length + 9)]);
        Check(round, files.Length);

        // It has not yet got its name.
        File.Delete(files[^1]);
        Check(round, files.Length);
    }

    [Fact]
    public void Killed_between_the_steps_of_a_restart_it_ends_it()
    {
        byte[] state;
        using (var log = Open())
        {
            Array.ForEach(Blocks(200), block => log.Append(block));
            state = log.StateBytes(log.StateOffers[0].Round)!;
        }

        var saved = Files().ToDictionary(path => path, File.ReadAllBytes);
        var restart = Path.Combine(folder.FullName, OrderSegments.RestartName);
        foreach (var left in new[] { saved.Count, 1, 0 })
        {
            Array.ForEach(Files(), File.Delete);
            foreach (var (path, bytes) in saved.TakeLast(left))
            {
                File.WriteAllBytes(path, bytes);
            }

            using (var file = RecordFile.Open(restart, (_, _) => { }))
            {
                file.Append(state);
                file.Flush();
            }

            using var log = Open();
            Assert.False(File.Exists(restart));
            Assert.True(OrderState.TryRead(state, Small.RememberedKeys, out var read));
            Assert.Equal((read.LastRound, read.NextIndex, read.NextIndex), (log.LastRound, log.NextIndex, log.OldestIndex));
            Assert.Single(Files());
            Array.ForEach(Blocks(200)[(int)read.LastRound..], block => log.Append(block));
            Assert.Equal(400, log.NextIndex);
        }
    }
}
