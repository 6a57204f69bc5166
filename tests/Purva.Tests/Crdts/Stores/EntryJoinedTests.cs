using Purva.Crdts.Stores;
using Xunit;

namespace Purva.Tests.Crdts.Stores;

public sealed class EntryJoinedTests
{
    [Fact]
    public void The_answers_keep_their_numbers() =>
        Assert.Equal([0, 1, 2, 3], [(int)EntryJoined.Dropped, (int)EntryJoined.Mine, (int)EntryJoined.Theirs, (int)EntryJoined.Changed]);
}
