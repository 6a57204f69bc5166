using Purva.Clocks.Bounding;
using Xunit;

namespace Purva.Tests.Clocks.Bounding;

public sealed class ReportResultTests
{
    [Fact]
    public void The_answers_keep_their_numbers() => Assert.Equal((0, 1, 2), ((int)ReportResult.Noted, (int)ReportResult.NothingNew, (int)ReportResult.NotAMember));
}
