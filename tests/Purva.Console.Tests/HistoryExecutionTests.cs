using System.Collections.Immutable;
using Purva.Clocks;
using Purva.SiteConsole.Histories;
using Purva.Versioning.Commits;
using Purva.Versioning.Objects;
using Purva.Versioning.Sites;
using Xunit;

namespace Purva.ConsoleTests;

/// <summary>Histories as a site keeps them, whoever pushed them, drawn as executions.</summary>
public sealed class HistoryExecutionTests
{
    [Theory]
    [InlineData(0L, 1970)]
    [InlineData(1_700_000_000_000L, 2023)]
    [InlineData(9_300_000_000_000L, 2262)]
    [InlineData((1L << 48) - 1, 2262)]
    public void A_commit_of_any_time_is_shown(long milliseconds, int year)
    {
        var (dot, ann) = (new Dot(new CloneId(7).Line(1), 1), Signature.At("Ann", "ann@example.org", DateTimeOffset.UnixEpoch));
        var commit = new Commit { Tree = ObjectId.None, Author = ann, Committer = ann, Time = HybridTimestamp.FromMilliseconds(milliseconds), Dot = dot, Clock = VersionVector.Of(dot), Message = "some time" };
        var id = commit.ToObject().ComputeId();
        var history = new SiteHistory(ImmutableSortedDictionary<string, ImmutableArray<ObjectId>>.Empty.Add("main", [id]), [(id, commit)], HasMore: false);
        Assert.Equal(year, HistoryExecution.Of(history, "shop").TimeOf(0)?.Year);
    }
}
