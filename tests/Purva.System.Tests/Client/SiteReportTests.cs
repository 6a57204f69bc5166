using Purva.Client;
using Purva.Server.Http;
using Xunit;

namespace Purva.SystemTests.Client;

public sealed class SiteReportTests
{
    [Fact]
    public void A_report_has_all_that_a_site_says_of_itself() =>
        Assert.Equal(NamesOf(typeof(StatusBody)), NamesOf(typeof(SiteReport)));

    private static IEnumerable<string> NamesOf(Type type) => type.GetProperties().Select(property => property.Name).Order(StringComparer.Ordinal);
}
