using Purva.Ordering.Journal;
using Xunit;

namespace Purva.OrderingTests;

public sealed class EventLogTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("purva-event-log-");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData(null)]
    [InlineData(0L)]
    [InlineData(77L)]
    public void What_is_known_of_the_last_own_event_is_read_back(long? round)
    {
        using (var log = EventLog.Open(folder.FullName, out _))
        {
            log.Rewrite([], [], epoch: 3, greatest: 9, round);
        }

        using var again = EventLog.Open(folder.FullName, out var content);
        Assert.Equal((3UL, 9UL, round), (content.Epoch, content.Greatest, content.GreatestRound));
    }

    [Fact]
    public void A_log_that_does_not_know_the_round_of_the_last_own_event_is_read()
    {
        using (var file = RecordFile.Open(Path.Combine(folder.FullName, EventLog.FileName), (_, _) => { }))
        {
            file.Append([3, 3, 0, 0, 0, 0, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0]);
            file.Flush();
        }

        using var log = EventLog.Open(folder.FullName, out var content);
        Assert.Equal((3UL, 9UL, (long?)null), (content.Epoch, content.Greatest, content.GreatestRound));
    }
}
