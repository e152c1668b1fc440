// The page script of a site with defined terms.
import "./main";
import "./terms";
