using Purva.Scenarios.Payments;

namespace Purva.Cli.Demos.Payments;

/// <summary>The check that begins each payment with a vector of its own: it sees which hops are missing and cannot ask whether a number was ever given.</summary>
internal static class FreshVectorTrap
{
    public static bool IsNamed(in Payment payment) => payment.Clock.App == 0 || payment.Clock.Switch == 0;
}
