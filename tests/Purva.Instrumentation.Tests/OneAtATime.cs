using Xunit.Sdk;
using Xunit.v3;

// Activities are listened to by the process as a whole, so one test's requests would tick another test's clock.
[assembly: Parallelization(Mode = ParallelMode.None)]
